// Plots: uPlot with the page's colours, and marks at single places.
import uPlot from './uplot.js';
import { el } from './dom.js';

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A plot of y against x. marks() gives [{x, text}]. */
export class Plot {
  constructor(root, { title, x, y, series = ['value'], points = false, height = 240, marks = () => [], zoomed = () => {} }) {
    this.root = root;
    this.title = title;
    this.options = { x, y, series, points, height, marks, zoomed };
    this.data = [[], ...series.map(() => [])];
    root.setAttribute('role', 'img');
    root.setAttribute('aria-label', title);
    this.watch = new ResizeObserver(() => this.plot?.setSize({ width: this.width(), height }));
    this.theme = matchMedia('(prefers-color-scheme: dark)');
    this.retheme = () => this.make();
    this.theme.addEventListener('change', this.retheme);
    this.make();
    this.watch.observe(root);
  }
  width() { return Math.max(200, this.root.clientWidth); }
  make() {
    this.plot?.destroy();
    const o = this.options, text = colour('--text'), line = colour('--line');
    const axis = (label) => ({ label, stroke: text, grid: { stroke: line, width: 1 }, ticks: { stroke: line }, labelSize: 22, size: 52, font: '12px system-ui', labelFont: '13px system-ui' });
    const strokes = [colour('--accent'), colour('--focus'), colour('--faint'), colour('--text')];
    this.plot = new uPlot({
      width: this.width(), height: o.height, legend: { show: o.series.length > 1 }, cursor: { drag: { x: true, y: false } },
      scales: { x: { time: false } },
      axes: [{ ...axis(o.x), size: 34 }, axis(o.y)],
      series: [{ label: o.x }, ...o.series.map((label, i) => ({ label, stroke: strokes[i % 4], width: 1.5, spanGaps: true, paths: o.points ? () => null : undefined, points: { show: o.points, size: 6 } }))],
      hooks: { draw: [(u) => this.mark(u)], setSelect: [(u) => { if (u.select.width > 4) o.zoomed(u.posToVal(u.select.left, 'x'), u.posToVal(u.select.left + u.select.width, 'x')); }] },
    }, this.data, this.root);
  }
  mark(u) {
    const c = u.ctx;
    for (const { x, text } of this.options.marks()) {
      const at = u.valToPos(x, 'x', true);
      if (!(at >= u.bbox.left && at <= u.bbox.left + u.bbox.width)) continue;
      c.save();
      c.strokeStyle = c.fillStyle = colour('--text');
      c.setLineDash([5, 4]);
      c.beginPath(); c.moveTo(at, u.bbox.top); c.lineTo(at, u.bbox.top + u.bbox.height); c.stroke();
      c.font = `${12 * devicePixelRatio}px system-ui`;
      c.textAlign = at > u.bbox.left + u.bbox.width / 2 ? 'right' : 'left';
      c.fillText(' ' + text + ' ', at, u.bbox.top + 14 * devicePixelRatio);
      c.restore();
    }
  }
  set(data) { this.data = data; this.plot.setData(data); }
  close() { this.watch.disconnect(); this.theme.removeEventListener('change', this.retheme); this.plot.destroy(); }
}
