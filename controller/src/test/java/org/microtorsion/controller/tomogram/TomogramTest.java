package org.microtorsion.controller.tomogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.calibration.fit.Probabilities;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.config.InputException;

/// Slices of a 52 µm wire as the paper's: voxels of 64.1 nm, a resolution of about 100 nm.
class TomogramTest {
  private static final double VOXEL = 64.1e-9;
  private static final double BLUR = 60e-9;
  private static final double RADIUS = 26e-6;
  private static final Estimate SIZE = Estimate.of(VOXEL, 0.1e-9);

  @TempDir private Path folder;

  /// What a slice shows.
  ///
  /// @param thickness of the layer; zero for none
  /// @param share of the layer's gray value in the core's
  /// @param fringe amplitude of the edge fringe
  /// @param noise of a voxel
  private record Truth(double thickness, double share, double fringe, double noise) {
    double gray(double depth) {
      double z = depth / BLUR;
      double layer = thickness > 0 ? share : 1;
      return 0.1
          + (layer - 0.1) * (1 - Probabilities.normalUpper(z))
          + (1 - layer) * (1 - Probabilities.normalUpper((depth - thickness) / BLUR))
          + fringe * z * Math.exp(-z * z / 2);
    }
  }

  private static RandomGenerator seeded(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /// Along the axis, near the surface, a little tilted.
  private static GraySlice longitudinal(Truth truth, long seed) {
    int width = 110;
    int height = 80;
    RandomGenerator random = seeded(seed);
    float[] values = new float[width * height];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double depth = (column - 30.3 - 0.02 * row) * VOXEL / Math.hypot(1, 0.02);
        values[row * width + column] =
            (float) (truth.gray(depth) + truth.noise * random.nextGaussian());
      }
    }
    return new GraySlice(width, height, values);
  }

  private static TomogramResult of(GraySlice slice) {
    return Tomogram.ofSlice("s", slice, Tomogram.Cut.LONGITUDINAL, SIZE, 1e-6, 3e-6);
  }

  @Test
  void theLayerOfHalfAMicrometreIsFoundAndItsIntervalsHoldItAsOftenAsTheySay() {
    int covered = 0;
    int claimed = 0;
    int trials = 40;
    for (int seed = 0; seed < trials; seed++) {
      TomogramResult result = of(longitudinal(new Truth(500e-9, 0.8, 0, 0.1), seed));
      covered += result.thicknessMetres().orElseThrow().covers(500e-9) ? 1 : 0;
      claimed += result.claimed() ? 1 : 0;
    }
    assertThat(claimed).isEqualTo(trials);
    assertThat(covered / (double) trials).isBetween(0.85, 1.0);
  }

  @Test
  void withoutALayerNoneIsClaimed() {
    int claimed = 0;
    for (int seed = 0; seed < 30; seed++) {
      claimed += of(longitudinal(new Truth(0, 1, 0, 0.1), seed)).claimed() ? 1 : 0;
    }
    assertThat(claimed).isLessThanOrEqualTo(2);
  }

  @Test
  void anEdgeFringeIsNotTakenForALayer() {
    int claimed = 0;
    for (int seed = 0; seed < 20; seed++) {
      TomogramResult result = of(longitudinal(new Truth(0, 1, -0.15, 0.05), seed));
      claimed += result.claimed() ? 1 : 0;
    }
    assertThat(claimed).isLessThanOrEqualTo(1);
    TomogramResult both = of(longitudinal(new Truth(500e-9, 0.8, -0.15, 0.05), 5));
    assertThat(both.preferred().id()).isEqualTo("layer-fringe");
    assertThat(both.thicknessMetres().orElseThrow().value()).isCloseTo(500e-9, within(25e-9));
  }

  @Test
  void theSliceMayLieAnyWay() {
    GraySlice slice = longitudinal(new Truth(500e-9, 0.8, 0, 0.05), 3);
    double upright = of(slice).thicknessMetres().orElseThrow().value();
    assertThat(of(slice.mirrored()).thicknessMetres().orElseThrow().value())
        .isCloseTo(upright, within(5e-9));
    assertThat(of(slice.turned()).thicknessMetres().orElseThrow().value())
        .isCloseTo(upright, within(5e-9));
  }

  @Test
  void aWholeSectionIsAveragedAroundItsMiddle() {
    int side = 880;
    RandomGenerator random = seeded(8);
    Truth truth = new Truth(500e-9, 0.8, 0, 0.1);
    float[] values = new float[side * side];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double radius = Math.hypot(column - 441.7, row - 436.2) * VOXEL;
        values[row * side + column] =
            (float) (truth.gray(RADIUS - radius) + 0.1 * random.nextGaussian());
      }
    }
    TomogramResult result =
        Tomogram.ofSlice(
            "s", new GraySlice(side, side, values), Tomogram.Cut.TRANSVERSE, SIZE, 1e-6, 3e-6);
    assertThat(result.claimed()).isTrue();
    assertThat(result.thicknessMetres().orElseThrow().value()).isCloseTo(500e-9, within(6e-9));
  }

  @Test
  void noiseAndEmptinessHaveNoEdge() {
    float[] flat = new float[100 * 100];
    float[] noise = new float[100 * 100];
    RandomGenerator random = seeded(1);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    for (Tomogram.Cut cut : Tomogram.Cut.values()) {
      for (float[] values : new float[][] {flat, noise}) {
        assertThatThrownBy(() ->
                Tomogram.ofSlice("s.tif", new GraySlice(100, 100, values), cut, SIZE, 1e-6, 3e-6))
            .isInstanceOf(InputException.class)
            .hasMessageContaining("s.tif: expected the edge of a wire");
      }
    }
  }

  @Test
  void pngAndTiffOfEightAndSixteenBitsAreRead() throws IOException {
    for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY}) {
      BufferedImage image = new BufferedImage(12, 11, type);
      image.getRaster().setSample(7, 3, 0, 200);
      for (String format : new String[] {"png", "tiff"}) {
        File file = folder.resolve("s" + type + "." + format).toFile();
        assertThat(ImageIO.write(image, format, file)).isTrue();
        GraySlice slice = GraySlice.read(file.toPath());
        assertThat(slice.width()).isEqualTo(12);
        assertThat(slice.height()).isEqualTo(11);
        assertThat(slice.at(7, 3)).isEqualTo(200f);
        assertThat(slice.at(3, 7)).isZero();
      }
    }
  }

  /// Written by hand, entry by entry, after TIFF 6.0.
  @Test
  void tiffOfFloatingPointIsRead() throws IOException {
    int[][] entries = {
      {256, 3, 1, 3}, {257, 3, 1, 2}, {258, 3, 1, 32}, {259, 3, 1, 1}, {262, 3, 1, 1},
      {273, 4, 1, 8}, {277, 3, 1, 1}, {278, 3, 1, 2}, {279, 4, 1, 24}, {339, 3, 1, 3}
    };
    ByteBuffer tiff = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(32);
    for (int i = 0; i < 6; i++) {
      tiff.putFloat(i - 2.5f);
    }
    tiff.putShort((short) entries.length);
    for (int[] entry : entries) {
      tiff.putShort((short) entry[0]).putShort((short) entry[1]).putInt(entry[2]).putInt(entry[3]);
    }
    tiff.putInt(0);
    Path file = Files.write(folder.resolve("f.tif"), tiff.array());
    GraySlice slice = GraySlice.read(file);
    assertThat(slice.at(0, 0)).isEqualTo(-2.5f);
    assertThat(slice.at(2, 1)).isEqualTo(2.5f);
  }

  @Test
  void coloursAndOtherDepthsAreRefused() throws IOException {
    File rgb = folder.resolve("rgb.png").toFile();
    ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), "png", rgb);
    assertThatThrownBy(() -> GraySlice.read(rgb.toPath()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected one channel of gray values in 8 or 16 bits")
        .hasMessageContaining("found 3 channels of 8 bits");
    File bilevel = folder.resolve("b.png").toFile();
    ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_BINARY), "png", bilevel);
    assertThatThrownBy(() -> GraySlice.read(bilevel.toPath()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found 1 channel of");
    Path text = Files.writeString(folder.resolve("t.png"), "no image at all");
    assertThatThrownBy(() -> GraySlice.read(text)).hasMessageContaining("expected a PNG or TIFF");
  }
}
