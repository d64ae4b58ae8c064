/** To somebody in trouble: what to do now, whom to call, and that the hotel knows. Short, and never a question. */
import type { Danger } from '../../conversation/reading.ts';
import type { RenderContext } from '../context.ts';

export function urgent(c: RenderContext, danger: Danger, again: boolean): string {
  const { emergency } = c.hotel;
  const phone = emergency?.phone ?? c.hotel.phone;
  const told = again ? 'Volví a dar aviso al hotel.' : 'Ya di aviso al hotel.';
  const hotel = phone ? `${told} Teléfono: ${phone}.` : told;
  const call = (who: string, number: string | undefined) => (number ? `${who}: ${number}. ` : '');
  const ambulance = call('Ambulancia', emergency?.ambulance);
  const fire = call('Bomberos', emergency?.fire);
  const police = call('Policía', emergency?.police);
  switch (danger) {
    case 'fire':
      return `Salgan ya, sin usar el ascensor. ${fire}\n${hotel}`;
    case 'gas':
      return `Salgan ya; no enciendan nada ni toquen la luz. ${fire}\n${hotel}`;
    case 'medical':
      return `Si es grave, no esperes: llamá ya. ${ambulance}\n${hotel}`;
    case 'trapped':
      return `${hotel}\n${fire}${ambulance}`;
    case 'robbery':
      return `Si hay peligro ahora, ponete a salvo y llamá. ${police}\n${hotel}`;
    case 'emergency':
      return `Si hay peligro, llamá ya. ${ambulance}${fire}${police}\n${hotel}`;
    default:
      return phone
        ? `${told} Si en unos minutos no te escriben, llamá al ${phone}.`
        : `${told} Te escriben apenas lo vean, sea la hora que sea.`;
  }
}
