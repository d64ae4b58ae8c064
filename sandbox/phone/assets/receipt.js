import { clockTime, hotelNow, longDay } from './times.js';

const width = 720;
const height = 1080;

/** The deposit a chat speaks of, as it was written there, or a plausible one. */
export function amountIn(messages) {
  for (const message of messages.toReversed()) {
    if (message.direction !== 'to_guest') continue;
    const match = /se[ñn]a[^$]{0,30}\$\s?([\d.]+(?:,\d{2})?)/i.exec(message.text);
    if (match) return match[1];
  }
  return '145.800';
}

/** Draws a transfer receipt that is plainly an example: no bank, no account and no money behind it. */
export function drawReceipt({ amount, payer, payee }) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  const family = 'system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
  const write = (text, x, y, { size = 26, weight = 400, color = '#22343d', align = 'left' } = {}) => {
    pen.font = `${weight} ${size}px ${family}`;
    pen.fillStyle = color;
    pen.textAlign = align;
    pen.fillText(text, x, y, width - 2 * 56);
  };

  pen.fillStyle = '#fdfdfb';
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = '#38405f';
  pen.fillRect(0, 0, width, 150);
  write('Banco de Ejemplo', 56, 72, { size: 38, weight: 700, color: '#ffffff' });
  write('Comprobante de transferencia', 56, 114, { size: 24, color: '#d5d9ec' });

  pen.fillStyle = '#e3f3ea';
  pen.beginPath();
  pen.arc(width / 2, 236, 44, 0, 7);
  pen.fill();
  pen.strokeStyle = '#2c8a5a';
  pen.lineWidth = 8;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  pen.beginPath();
  pen.moveTo(width / 2 - 20, 237);
  pen.lineTo(width / 2 - 5, 253);
  pen.lineTo(width / 2 + 21, 221);
  pen.stroke();
  write('Transferencia enviada', width / 2, 330, {
    size: 28,
    align: 'center',
    color: '#2c8a5a',
    weight: 600,
  });
  write(`$ ${amount}`, width / 2, 412, { size: 68, align: 'center', weight: 700 });

  const now = hotelNow();
  const rows = [
    ['Fecha', longDay(now)],
    ['Hora', clockTime(now)],
    ['De', payer],
    ['Para', payee],
    ['Alias', 'hotel.del.lago'],
    ['Concepto', 'Seña de reserva'],
    ['Operación', `EJ-${now.getTime().toString().slice(-9)}`],
  ];
  rows.forEach(([label, value], index) => {
    const y = 500 + index * 66;
    pen.strokeStyle = '#e6e6e0';
    pen.lineWidth = 2;
    pen.beginPath();
    pen.moveTo(56, y + 24);
    pen.lineTo(width - 56, y + 24);
    pen.stroke();
    write(label, 56, y, { color: '#6c7a82' });
    write(value, width - 56, y, { align: 'right', weight: 600 });
  });

  pen.save();
  pen.translate(width / 2, 700);
  pen.rotate(-0.42);
  write('EJEMPLO', 0, 0, { size: 150, weight: 800, align: 'center', color: 'rgb(56 64 95 / 7%)' });
  pen.restore();
  write('Hecho en el teléfono de prueba. No es un comprobante real.', width / 2, 1036, {
    size: 22,
    align: 'center',
    color: '#8a969c',
  });
  return canvas;
}

export const asPicture = (canvas) =>
  new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(blob), 'image/png');
  });

/** One page of PDF around the drawing, which PDF takes as JPEG as it is. */
export async function asPdf(canvas) {
  const jpeg = new Uint8Array(
    await (await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9))).arrayBuffer(),
  );
  const page = 'q 360 0 0 540 0 0 cm /Drawing Do Q';
  const encoder = new TextEncoder();
  const parts = [];
  const offsets = [];
  let size = 0;
  const add = (part) => {
    const bytes = typeof part === 'string' ? encoder.encode(part) : part;
    parts.push(bytes);
    size += bytes.length;
  };
  const object = (head, stream) => {
    offsets.push(size);
    add(`${offsets.length} 0 obj\n${head}\n`);
    if (stream) {
      add('stream\n');
      add(stream);
      add('\nendstream\n');
    }
    add('endobj\n');
  };
  add('%PDF-1.4\n');
  object('<< /Type /Catalog /Pages 2 0 R >>');
  object('<< /Type /Pages /Kids [3 0 R] /Count 1 >>');
  object(
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 360 540] /Contents 5 0 R /Resources << /XObject << /Drawing 4 0 R >> >> >>',
  );
  object(
    `<< /Type /XObject /Subtype /Image /Width ${canvas.width} /Height ${canvas.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>`,
    jpeg,
  );
  object(`<< /Length ${page.length} >>`, page);
  const start = size;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  add(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${entries}`);
  add(`trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  return new Blob(parts, { type: 'application/pdf' });
}
