package org.microtorsion.controller.tomogram;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.microtorsion.controller.config.InputException;

/// One slice of gray values, row by row.
public final class GraySlice {
  /// Larger ones are stacks or mistakes, and would not fit into memory.
  private static final long MOST_VOXELS = 100_000_000;

  private final int width;
  private final int height;
  private final float[] values;

  GraySlice(int width, int height, float[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /// Reads PNG or TIFF with one channel of 8 or 16 bits, or 32 bits of floating point.
  ///
  /// @throws InputException where the file is none of these
  public static GraySlice read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InputException(file + ": expected a PNG or TIFF file, found none");
    }
    File opened = file.toFile();
    try (ImageInputStream stream = new FileImageInputStream(opened)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw new InputException(file + ": expected a PNG or TIFF image, found something else");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream);
        long voxels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (voxels > MOST_VOXELS) {
          throw new InputException(
              file + ": expected at most " + MOST_VOXELS + " voxels, found " + voxels);
        }
        return of(file, reader.read(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException(
          file + ": expected a readable PNG or TIFF image, found " + e.getMessage(), e);
    }
  }

  private static GraySlice of(Path file, BufferedImage image) {
    Raster raster = image.getRaster();
    int type = raster.getDataBuffer().getDataType();
    boolean known =
        type == DataBuffer.TYPE_BYTE
            || type == DataBuffer.TYPE_USHORT
            || type == DataBuffer.TYPE_FLOAT;
    int bits = image.getColorModel().getComponentSize(0);
    boolean indexed = image.getColorModel() instanceof IndexColorModel;
    if (raster.getNumBands() != 1 || indexed || !known || bits < 8) {
      throw new InputException(
          file
              + ": expected one channel of gray values in 8 or 16 bits or 32 bits of floating"
              + " point, found "
              + raster.getNumBands()
              + (raster.getNumBands() == 1 ? " channel of " : " channels of ")
              + bits
              + (indexed ? " bits with a palette" : " bits"));
    }
    int width = raster.getWidth();
    int height = raster.getHeight();
    float[] values =
        raster.getSamples(raster.getMinX(), raster.getMinY(), width, height, 0, (float[]) null);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new InputException(file + ": expected finite gray values, found " + value);
      }
    }
    return new GraySlice(width, height, values);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  float at(int column, int row) {
    return values[row * width + column];
  }

  /// Rows as columns.
  GraySlice turned() {
    float[] turned = new float[values.length];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        turned[column * height + row] = values[row * width + column];
      }
    }
    return new GraySlice(/* width= */ height, /* height= */ width, turned);
  }

  /// Left to right.
  GraySlice mirrored() {
    float[] mirrored = new float[values.length];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        mirrored[row * width + width - 1 - column] = values[row * width + column];
      }
    }
    return new GraySlice(width, height, mirrored);
  }
}
