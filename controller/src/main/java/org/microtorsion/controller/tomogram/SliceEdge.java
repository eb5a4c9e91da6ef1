package org.microtorsion.controller.tomogram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.microtorsion.controller.config.InputException;

/// Finds the edge of a wire in a slice, and averages gray values along it.
///
/// The wire is what is brighter: it absorbs more. Edge points are where smoothed rows pass the
/// middle between both sides; through them goes a line (slice along the axis) or a circle (slice
/// across it). What is averaged is every voxel by its distance from that, so that a tilt does not
/// blur the edge.
final class SliceEdge {
  private static final int SMOOTHED = 2; // voxels to either side
  private static final double FEWEST_FRACTION = 0.6;
  private static final double LEAST_CONTRAST_FACTOR = 1.5;
  private static final double LARGEST_ROUGHNESS_VOXELS = 3;
  private static final double FAR_FACTOR = 3;
  private static final int BINS_PER_VOXEL = 2;

  private final String file;
  private final GraySlice slice;
  private final double threshold;

  private SliceEdge(String file, GraySlice slice) {
    this.file = file;
    this.slice = slice;
    threshold = threshold();
  }

  /// The profile below an edge that runs along the slice.
  static GrayProfile longitudinal(String file, GraySlice given, double voxelMetres) {
    GraySlice slice = given;
    if (change(slice.turned()) > change(slice)) {
      slice = slice.turned();
    }
    if (mean(slice, 0, slice.width() / 2) > mean(slice, slice.width() / 2, slice.width())) {
      slice = slice.mirrored(); // the wire is to the right
    }
    return new SliceEdge(file, slice).alongLine(voxelMetres);
  }

  /// The profile below the round edge of a wire that is in the slice with its whole section.
  static GrayProfile transverse(String file, GraySlice slice, double voxelMetres) {
    return new SliceEdge(file, slice).aroundCircle(voxelMetres);
  }

  /// How much the columns' means differ.
  private static double change(GraySlice slice) {
    double[] means = new double[slice.width()];
    for (int column = 0; column < slice.width(); column++) {
      means[column] = mean(slice, column, column + 1);
    }
    return Arrays.stream(means).max().orElse(0) - Arrays.stream(means).min().orElse(0);
  }

  private static double mean(GraySlice slice, int from, int to) {
    double sum = 0;
    for (int row = 0; row < slice.height(); row++) {
      for (int column = from; column < to; column++) {
        sum += slice.at(column, row);
      }
    }
    return sum / Math.max(1, (long) slice.height() * (to - from));
  }

  /// Between the two sides, by Otsu's criterion (IEEE Trans. SMC 9 (1979) 62) on values in order;
  /// refused where the sides differ by no more than what neighbours differ by anyway.
  private double threshold() {
    int n = slice.width() * slice.height();
    if (slice.width() < 10 || slice.height() < 10) {
      throw refused("a slice of at least 10 by 10 voxels", slice.width() + " by " + slice.height());
    }
    double[] sorted = new double[n];
    double[] steps = new double[n];
    int count = 0;
    int stepCount = 0;
    double total = 0;
    for (int row = 0; row < slice.height(); row++) {
      for (int column = 0; column < slice.width(); column++) {
        double value = slice.at(column, row);
        sorted[count++] = value;
        total += value;
        if (column > 0) {
          steps[stepCount++] = Math.abs(value - slice.at(column - 1, row));
        }
      }
    }
    Arrays.sort(sorted);
    Arrays.sort(steps, 0, stepCount);
    double best = -1;
    double low = 0;
    double lowSum = 0;
    double contrast = 0;
    double middle = 0;
    for (int i = 1; i < n; i++) {
      lowSum += sorted[i - 1];
      double lower = lowSum / i;
      double upper = (total - lowSum) / (n - i);
      double between = (double) i * (n - i) * (upper - lower) * (upper - lower);
      if (between > best) {
        best = between;
        contrast = upper - lower;
        middle = (upper + lower) / 2;
        low = i;
      }
    }
    // A median of |difference| is 0.954 standard deviations of white noise.
    double noise = steps[stepCount / 2] / 0.954;
    if (!(contrast > 0) || low < 0.01 * n || low > 0.99 * n) {
      throw noEdge("one gray value all over");
    }
    // Two halves of white noise differ by 1.6 of its standard deviations.
    double[] smooth = smoothedClasses(middle);
    if (smooth[1] - smooth[0] < LEAST_CONTRAST_FACTOR * noise
        && !(smooth[1] - smooth[0] > 0.9 * contrast)) {
      throw noEdge("sides that differ by less than the noise");
    }
    return middle;
  }

  /// Means of smoothed values below and above a threshold: for noise alone they come together.
  private double[] smoothedClasses(double middle) {
    double[] sum = new double[2];
    double[] count = new double[2];
    for (int row = SMOOTHED; row < slice.height() - SMOOTHED; row++) {
      for (int column = SMOOTHED; column < slice.width() - SMOOTHED; column++) {
        double value = 0;
        for (int r = -SMOOTHED; r <= SMOOTHED; r++) {
          for (int c = -SMOOTHED; c <= SMOOTHED; c++) {
            value += slice.at(column + c, row + r);
          }
        }
        value /= (2 * SMOOTHED + 1) * (2 * SMOOTHED + 1);
        int side = value > middle ? 1 : 0;
        sum[side] += value;
        count[side]++;
      }
    }
    return new double[] {sum[0] / Math.max(1, count[0]), sum[1] / Math.max(1, count[1])};
  }

  private double smoothed(double column, double row) {
    double sum = 0;
    int count = 0;
    int c0 = (int) Math.round(column);
    int r0 = (int) Math.round(row);
    for (int r = r0 - SMOOTHED; r <= r0 + SMOOTHED; r++) {
      for (int c = c0 - SMOOTHED; c <= c0 + SMOOTHED; c++) {
        if (c >= 0 && c < slice.width() && r >= 0 && r < slice.height()) {
          sum += slice.at(c, r);
          count++;
        }
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  private GrayProfile alongLine(double voxelMetres) {
    List<double[]> edge = new ArrayList<>();
    for (int row = 0; row < slice.height(); row++) {
      double before = smoothed(0, row);
      for (int column = 1; column < slice.width(); column++) {
        double now = smoothed(column, row);
        if (before < threshold && now >= threshold) {
          edge.add(new double[] {row, column - 1 + (threshold - before) / (now - before)});
          break;
        }
        before = now;
      }
    }
    if (edge.size() < FEWEST_FRACTION * slice.height()) {
      throw noEdge("an edge in " + edge.size() + " of " + slice.height() + " rows");
    }
    double[] line = line(edge);
    line = line(near(edge, line));
    double roughness = roughness(near(edge, line), line);
    if (near(edge, line).size() < FEWEST_FRACTION * slice.height()
        || roughness > LARGEST_ROUGHNESS_VOXELS) {
      throw noEdge("edge points that lie on no line");
    }
    double cosine = 1 / Math.hypot(1, line[1]);
    Bins bins = new Bins(slice.width());
    for (int row = 0; row < slice.height(); row++) {
      for (int column = 0; column < slice.width(); column++) {
        bins.add((column - line[0] - line[1] * row) * cosine, slice.at(column, row));
      }
    }
    return bins.profile(voxelMetres);
  }

  private static double[] line(List<double[]> points) {
    double rows = points.stream().mapToDouble(p -> p[0]).average().orElse(0);
    double columns = points.stream().mapToDouble(p -> p[1]).average().orElse(0);
    double sxx = 0;
    double sxy = 0;
    for (double[] point : points) {
      sxx += (point[0] - rows) * (point[0] - rows);
      sxy += (point[0] - rows) * (point[1] - columns);
    }
    double slope = sxx == 0 ? 0 : sxy / sxx;
    return new double[] {columns - slope * rows, slope};
  }

  private static double off(double[] point, double[] line) {
    return Math.abs(point[1] - line[0] - line[1] * point[0]);
  }

  /// Points that are not far off by the median's standard.
  private static List<double[]> near(List<double[]> points, double[] line) {
    double[] offs = points.stream().mapToDouble(point -> off(point, line)).sorted().toArray();
    double most = Math.max(1, FAR_FACTOR * 1.48 * offs[offs.length / 2]);
    return points.stream().filter(point -> off(point, line) <= most).toList();
  }

  private static double roughness(List<double[]> points, double[] line) {
    return Math.sqrt(
        points.stream().mapToDouble(point -> Math.pow(off(point, line), 2)).average().orElse(0));
  }

  /// The circle through points where rays from the bright area's middle leave it.
  private GrayProfile aroundCircle(double voxelMetres) {
    double x = 0;
    double y = 0;
    long bright = 0;
    for (int row = 0; row < slice.height(); row++) {
      for (int column = 0; column < slice.width(); column++) {
        if (slice.at(column, row) > threshold) {
          x += column;
          y += row;
          bright++;
        }
      }
    }
    x /= bright;
    y /= bright;
    double radius = Math.sqrt(bright / Math.PI);
    int rays = Math.clamp(Math.round(2 * Math.PI * radius), 36, 2000);
    for (int pass = 0; pass < 3; pass++) {
      double[] circle = circle(x, y, radius, rays);
      x += circle[0];
      y += circle[1];
      radius = circle[2];
    }
    Bins bins = new Bins(slice.width() + slice.height());
    for (int row = 0; row < slice.height(); row++) {
      for (int column = 0; column < slice.width(); column++) {
        bins.add(radius - Math.hypot(column - x, row - y), slice.at(column, row));
      }
    }
    return bins.profile(voxelMetres);
  }

  /// Shift of the middle and mean radius, by the first harmonics of the edge's distance.
  private double[] circle(double x, double y, double guess, int rays) {
    double[] distances = new double[rays];
    int found = 0;
    for (int k = 0; k < rays; k++) {
      distances[k] = distance(x, y, guess, 2 * Math.PI * k / rays);
      found += Double.isNaN(distances[k]) ? 0 : 1;
    }
    if (found < 0.9 * rays) {
      throw noEdge("a round edge in " + found + " of " + rays + " directions");
    }
    double mean = Arrays.stream(distances).filter(Double::isFinite).average().orElse(guess);
    double cosine = 0;
    double sine = 0;
    double squares = 0;
    for (int k = 0; k < rays; k++) {
      if (!Double.isNaN(distances[k])) {
        double angle = 2 * Math.PI * k / rays;
        cosine += 2 * (distances[k] - mean) * Math.cos(angle) / found;
        sine += 2 * (distances[k] - mean) * Math.sin(angle) / found;
        squares += Math.pow(distances[k] - mean, 2) / found;
      }
    }
    double left = squares - (cosine * cosine + sine * sine) / 2;
    if (Math.sqrt(Math.max(0, left)) > LARGEST_ROUGHNESS_VOXELS + 0.02 * mean) {
      throw noEdge("edge points that lie on no circle");
    }
    return new double[] {cosine, sine, mean};
  }

  /// Where a ray from outside comes upon the wire; not a number where it does not.
  private double distance(double x, double y, double guess, double angle) {
    double before = Double.NaN;
    for (double r = 1.3 * guess + 5; r > 0.5 * guess; r -= 0.5) {
      double now = smoothed(x + r * Math.cos(angle), y + r * Math.sin(angle));
      if (before < threshold && now >= threshold) {
        return r + 0.5 * (now - threshold) / (now - before);
      }
      before = now;
    }
    return Double.NaN;
  }

  private InputException noEdge(String found) {
    return refused("the edge of a wire brighter than what is around it", found);
  }

  private InputException refused(String expected, String found) {
    return new InputException(file + ": expected " + expected + ", found " + found);
  }

  /// Means over distances.
  private static final class Bins {
    private final int offset;
    private final double[] sum;
    private final double[] place;
    private final long[] count;

    Bins(int reachVoxels) {
      offset = BINS_PER_VOXEL * (reachVoxels + 2);
      sum = new double[2 * offset];
      place = new double[2 * offset];
      count = new long[2 * offset];
    }

    void add(double depthVoxels, double gray) {
      int bin = (int) Math.floor(depthVoxels * BINS_PER_VOXEL) + offset;
      if (bin >= 0 && bin < sum.length) {
        sum[bin] += gray;
        place[bin] += depthVoxels;
        count[bin]++;
      }
    }

    /// Means of at least a tenth of the voxels that a usual bin has.
    GrayProfile profile(double voxelMetres) {
      long[] sorted = Arrays.stream(count).filter(number -> number > 0).sorted().toArray();
      long least = Math.max(3, sorted[sorted.length / 2] / 10);
      int[] kept =
          java.util.stream.IntStream.range(0, count.length)
              .filter(bin -> count[bin] >= least)
              .toArray();
      double[] depths = new double[kept.length];
      double[] grays = new double[kept.length];
      double[] weights = new double[kept.length];
      for (int i = 0; i < kept.length; i++) {
        depths[i] = voxelMetres * place[kept[i]] / count[kept[i]];
        grays[i] = sum[kept[i]] / count[kept[i]];
        weights[i] = count[kept[i]];
      }
      return new GrayProfile(depths, grays, weights);
    }
  }
}
