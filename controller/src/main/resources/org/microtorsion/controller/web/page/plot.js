// Plots: uPlot in the page's colours, as large as the place it is given, with marks at single places.
import uPlot from './uplot.js';

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const STROKES = ['--curve', '--second', '--third', '--fourth', '--fifth', '--sixth', '--faint', '--text'];
const FONT = 'system-ui, "DejaVu Sans", sans-serif';

/** From the least to the greatest of some columns, with a margin; never nothing. */
function span(columns, margin) {
  let low = Infinity, high = -Infinity;
  for (const column of columns) {
    for (const v of column) {
      if (v === null || v === undefined) continue;
      if (v < low) low = v;
      if (v > high) high = v;
    }
  }
  if (!(high >= low)) return [0, 1];
  const more = high > low ? (high - low) * margin : 0.5;
  return [low - more, high + more];
}

/** Joins the points in the order in which they came. */
function inOrder(u, seriesIndex) {
  const x = u.data[0], y = u.data[seriesIndex], stroke = new Path2D();
  let joined = false;
  for (let i = 0; i < x.length; i++) {
    if (y[i] === null || y[i] === undefined) {
      joined = false;
      continue;
    }
    const at = [u.valToPos(x[i], 'x', true), u.valToPos(y[i], 'y', true)];
    if (joined) stroke.lineTo(...at);
    else stroke.moveTo(...at);
    joined = true;
  }
  return { stroke, fill: null, clip: null, band: null, gaps: null, flags: 1 };
}

/**
 * A plot of y against x.
 *
 * series: names, or {label, dash, hidden, points, colour}.
 * `wandering` is for an x that may go back, as twist does: points are joined in their order.
 * `band` is the numbers of two series between which is filled.
 * `bars` are [{x, y, ux, uy}]: crosses of uncertainties.
 * marks() gives [{x, text}], or [{from, to}] for a shaded stretch. zoomed(from, to) is told of a
 * stretch that was drawn with the pointer; without arguments, of a double click.
 */
export class Plot {
  constructor(root, { title, x, y, series = ['value'], points = false, legend, marks = () => [], zoomed = null, wandering = false, band = null, bars = [] }) {
    this.root = root;
    this.options = { x, y, series: series.map((s) => typeof s === 'string' ? { label: s, points } : s), legend, marks, zoomed, wandering, band, bars };
    this.data = [[], ...series.map(() => [])];
    root.classList.add('plot');
    root.setAttribute('role', 'img');
    root.setAttribute('aria-label', title);
    this.watch = new ResizeObserver(() => this.fit());
    this.theme = matchMedia('(prefers-color-scheme: dark)');
    this.retheme = () => this.make();
    this.theme.addEventListener('change', this.retheme);
    this.make();
    this.watch.observe(root);
  }

  size() {
    const legend = this.root.querySelector('.u-legend');
    return {
      width: Math.max(160, Math.floor(this.root.clientWidth)),
      height: Math.max(80, Math.floor(this.root.clientHeight) - (legend ? legend.offsetHeight : 0)),
    };
  }

  fit() {
    const { width, height } = this.size();
    if (width !== this.plot.width || height !== this.plot.height) this.plot.setSize({ width, height });
  }

  make() {
    this.plot?.destroy();
    const o = this.options, text = colour('--text'), line = colour('--grid');
    const axis = (label, size) => ({
      label, size, labelSize: 20, labelGap: 0, gap: 4, stroke: text, font: '13px ' + FONT, labelFont: '14px ' + FONT,
      grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1, size: 4 },
    });
    const strokes = STROKES.map(colour);
    this.plot = new uPlot({
      ...this.size(),
      legend: { show: o.legend ?? o.series.filter((s) => !s.hidden).length > 1, live: false },
      padding: [10, 14, 0, 0],
      cursor: { drag: { x: o.zoomed !== null, y: false, setScale: false }, points: o.wandering ? { show: false } : { size: 7 } },
      scales: o.wandering ? {
        x: { time: false, range: () => span([this.data[0]], 0) },
        y: { range: () => span(this.data.slice(1), 0.06) },
      } : o.bars.length > 0 ? {
        x: { time: false, range: () => span([o.bars.flatMap((b) => [b.x - b.ux, b.x + b.ux])], 0.04) },
        y: { range: () => span([o.bars.flatMap((b) => [b.y - b.uy, b.y + b.uy])], 0.06) },
      } : { x: { time: false } },
      axes: [axis(o.x, 30), axis(o.y, 54)],
      series: [{ label: o.x }, ...o.series.map((s, i) => ({
        label: s.label, stroke: s.hidden ? 'transparent' : strokes[(s.colour ?? i) % strokes.length], width: s.points ? 0 : 2,
        dash: s.dash, spanGaps: !s.gaps, paths: s.points || s.hidden ? () => null : o.wandering ? inOrder : undefined,
        points: { show: Boolean(s.points), size: 8, fill: strokes[(s.colour ?? i) % strokes.length] },
      }))],
      hooks: {
        drawClear: [(u) => this.shade(u)],
        drawAxes: [(u) => this.fillBand(u)],
        draw: [(u) => this.mark(u), (u) => this.drawBars(u)],
        setSelect: [(u) => {
          if (o.zoomed && u.select.width > 4) o.zoomed(u.posToVal(u.select.left, 'x'), u.posToVal(u.select.left + u.select.width, 'x'));
          u.setSelect({ width: 0, height: 0 }, false);
        }],
      },
    }, this.data, this.root);
    if (o.zoomed) this.plot.over.addEventListener('dblclick', () => o.zoomed());
    // The legend has its height only now.
    this.fit();
  }

  shade(u) {
    for (const { from, to } of this.options.marks()) {
      if (from === undefined) continue;
      const a = Math.max(u.valToPos(from, 'x', true), u.bbox.left);
      const b = Math.min(u.valToPos(to, 'x', true), u.bbox.left + u.bbox.width);
      if (!(b > a)) continue;
      u.ctx.save();
      u.ctx.fillStyle = colour('--shade');
      u.ctx.fillRect(a, u.bbox.top, b - a, u.bbox.height);
      u.ctx.restore();
    }
  }

  fillBand(u) {
    if (!this.options.band) return;
    const [upper, lower] = this.options.band.map((i) => this.data[i]), x = this.data[0], c = u.ctx;
    c.save();
    c.beginPath();
    c.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
    c.clip();
    c.beginPath();
    x.forEach((v, i) => c.lineTo(u.valToPos(v, 'x', true), u.valToPos(upper[i], 'y', true)));
    for (let i = x.length - 1; i >= 0; i--) c.lineTo(u.valToPos(x[i], 'x', true), u.valToPos(lower[i], 'y', true));
    c.fillStyle = colour('--curve') + '40';
    c.fill();
    c.restore();
  }

  drawBars(u) {
    const c = u.ctx;
    c.save();
    c.strokeStyle = colour('--curve');
    c.lineWidth = 1.5 * devicePixelRatio;
    c.beginPath();
    for (const { x, y, ux, uy } of this.options.bars) {
      const at = (dx, dy) => [u.valToPos(x + dx, 'x', true), u.valToPos(y + dy, 'y', true)];
      c.moveTo(...at(-ux, 0));
      c.lineTo(...at(ux, 0));
      c.moveTo(...at(0, -uy));
      c.lineTo(...at(0, uy));
    }
    c.stroke();
    c.restore();
  }

  mark(u) {
    const c = u.ctx;
    for (const { x, text } of this.options.marks()) {
      const at = x === undefined ? NaN : u.valToPos(x, 'x', true);
      if (!(at >= u.bbox.left - 1 && at <= u.bbox.left + u.bbox.width + 1)) continue;
      c.save();
      c.strokeStyle = c.fillStyle = colour('--text');
      c.lineWidth = devicePixelRatio;
      c.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
      c.beginPath();
      c.moveTo(at, u.bbox.top);
      c.lineTo(at, u.bbox.top + u.bbox.height);
      c.stroke();
      c.font = `${13 * devicePixelRatio}px ${FONT}`;
      c.textAlign = at > u.bbox.left + u.bbox.width / 2 ? 'right' : 'left';
      c.fillText(` ${text} `, at, u.bbox.top + u.bbox.height - 8 * devicePixelRatio);
      c.restore();
    }
  }

  set(data) {
    this.data = data;
    this.plot.setData(data);
  }

  close() {
    this.watch.disconnect();
    this.theme.removeEventListener('change', this.retheme);
    this.plot.destroy();
  }
}
