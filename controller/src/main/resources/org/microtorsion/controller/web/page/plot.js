// Plots: uPlot in the page's colours, as large as the place it is given, with marks at single places.
import uPlot from './uplot.js';

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const STROKES = ['--curve', '--second', '--third', '--fourth', '--fifth', '--sixth', '--faint', '--text'];
const FONT = 'system-ui, "DejaVu Sans", sans-serif';

/**
 * A plot of y against x.
 *
 * series: names, or {label, dash, band: [upper, lower] as numbers of series, hidden, points}.
 * marks() gives [{x, text}], or [{from, to}] for a shaded stretch. zoomed(from, to) is told of a
 * stretch that was drawn with the pointer; without arguments, of a double click.
 */
export class Plot {
  constructor(root, { title, x, y, series = ['value'], points = false, legend, marks = () => [], zoomed = null, time = false }) {
    this.root = root;
    this.options = { x, y, series: series.map((s) => typeof s === 'string' ? { label: s, points } : s), legend, marks, zoomed, time };
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
      height: Math.max(110, Math.floor(this.root.clientHeight) - (legend ? legend.offsetHeight : 0)),
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
      cursor: { drag: { x: o.zoomed !== null, y: false, setScale: false }, points: { size: 7 } },
      scales: { x: { time: o.time } },
      axes: [axis(o.x, 30), axis(o.y, 54)],
      series: [{ label: o.x }, ...o.series.map((s, i) => ({
        label: s.label, stroke: s.hidden ? 'transparent' : strokes[(s.colour ?? i) % strokes.length], width: s.points ? 0 : 2,
        dash: s.dash, spanGaps: !s.gaps, paths: s.points ? () => null : undefined,
        points: { show: Boolean(s.points), size: 8, fill: strokes[(s.colour ?? i) % strokes.length] },
      }))],
      bands: o.series.filter((s) => s.band).map((s) => ({ series: s.band, fill: strokes[0] + '44' })),
      hooks: {
        drawClear: [(u) => this.shade(u)],
        draw: [(u) => this.mark(u)],
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
