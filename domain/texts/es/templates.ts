/** Bodies as submitted to Meta, by key, and the values that are words. */
export const templates = {
  bodies: {
    stay_held: {
      body: 'Hola {{1}}: tu habitación ({{2}}, {{3}}) está guardada con la reserva {{4}}. La seña es de {{5}}, {{6}}; mandanos el comprobante por acá.',
      example: [
        'Carla',
        'Familiar',
        'jue 11 a dom 14 de marzo',
        'HL-218',
        '$ 145.800',
        'hasta mañana a las 18',
      ],
    },
    stay_kept: {
      body: 'Hola {{1}}: tu habitación ({{2}}, {{3}}) está guardada con la reserva {{4}}; {{5}}. Si necesitás algo, respondé este mensaje.',
      example: [
        'Carla',
        'Familiar',
        'jue 11 a dom 14 de marzo',
        'HL-218',
        'recepción está revisando tu comprobante',
      ],
    },
    stay_confirmed: {
      body: '¡Confirmada, {{1}}! Voucher {{2}}: {{3}}, {{4}}, {{5}}. Pagaste: {{6}}. Para pagar al llegar: {{7}}. ¡Te esperamos!',
      example: [
        'Carla',
        'HL-218',
        'jue 11 a dom 14 de marzo',
        'Familiar',
        '2 adultos y 2 chicos',
        '$ 145.800',
        '$ 340.200',
      ],
    },
    deposit_partial: {
      body: 'Entraron {{1}} de la seña de {{2}}: faltan {{3}}. Van al mismo alias; después mandanos el comprobante.',
      example: ['$ 30.000', 'HL-240', '$ 18.000'],
    },
    deposit_reminder: {
      body: 'Te recordamos la seña de {{1}}: {{2}}, {{3}}. Con el comprobante por acá alcanza.',
      example: ['HL-218', '$ 145.800', 'hasta mañana a las 18'],
    },
    stay_released: {
      body: 'Venció el plazo de la seña y se liberó tu habitación ({{1}}, {{2}}). Si todavía la querés, respondé este mensaje y la buscamos de nuevo.',
      example: ['HL-218', 'jue 11 a dom 14 de marzo'],
    },
    deposit_extended: {
      body: 'Tu reserva {{1}} queda guardada {{2}}. Mandanos el comprobante por acá.',
      example: ['HL-231', 'hasta pasado mañana a las 13'],
    },
    receipt_received: {
      body: 'Recibimos tu comprobante de {{1}}. Lo revisa recepción, {{2}}.',
      example: ['HL-218', 'mañana desde las 9'],
    },
    receipt_rejected: {
      body: 'Recepción revisó el comprobante de {{1}} y no lo pudo aceptar: {{2}}. Respondé este mensaje con otro, o preguntanos.',
      example: ['HL-218', 'no se lee el importe'],
    },
    stay_cancelled: {
      body: 'Tu reserva {{1}}, {{2}}, quedó cancelada. {{3}} Si tenés alguna duda, respondé este mensaje.',
      example: ['HL-218', 'jue 11 a dom 14 de marzo', 'La devolución de $ 145.800 la hace recepción.'],
    },
    arrival_reminder: {
      body: '¡Te esperamos, {{1}}! Reserva {{2}}: {{3}}, {{4}}. Check-in {{5}}, en {{6}}. Para pagar al llegar: {{7}}. ¡Buen viaje!',
      example: [
        'Carla',
        'HL-218',
        'jue 11 a dom 14 de marzo',
        'Familiar',
        'desde las 14',
        'Av. Costanera 450, Villa La Angostura',
        '$ 340.200',
      ],
    },
    checked_in: {
      body: '¡Bienvenidos, {{1}}! Lo que necesiten, por acá. El check-out es el {{2}}, {{3}}.',
      example: ['Carla', 'dom 14 de marzo', 'hasta las 10'],
    },
    stay_survey: {
      body: '¡Gracias por venir, {{1}}! De 1 a 5, ¿cómo fue tu estadía ({{2}})?',
      example: ['Carla', 'HL-218'],
    },
    stay_changed: {
      body: 'Tu reserva {{1}} cambió: {{2}}, {{3}}, {{4}}. Total: {{5}}. Falta de seña: {{6}}. Si tenés alguna duda, respondé este mensaje.',
      example: ['HL-218', 'vie 12 a lun 15 de marzo', 'Familiar', '2 adultos', '$ 512.000', '$ 7.800'],
    },
    change_not_made: {
      body: 'Tu reserva {{1}} sigue como estaba: {{2}}. El cambio que pediste no se pudo hacer: {{3}}. Respondé este mensaje si querés ver otra opción.',
      example: ['HL-218', 'jue 11 a dom 14 de marzo', 'esa semana hay un evento'],
    },
    stay_survey_again: {
      body: 'Hola {{1}}: nos ayudaría saber cómo fue tu estadía ({{2}}). De 1 a 5, ¿qué nota le pondrías?',
      example: ['Carla', 'HL-218'],
    },
    reception_has_it: {
      body: 'Sobre tu reserva {{1}}: lo está viendo recepción; {{2}}. Podés responder por acá.',
      example: ['HL-218', 'te escriben mañana desde las 9'],
    },
    reception_message: {
      body: 'Mensaje de recepción, {{1}}: {{2}} Podés responder por acá.',
      example: ['Hotel del Lago', 'Ya encontramos tu campera.'],
    },
  },
  values: {
    /** A guest who gave no name. */
    guest: 'huésped',
    inReview: 'recepción está revisando tu comprobante',
    noDeposit: 'no hace falta seña',
    /** Left to pay. */
    nothing: 'nada',
    notVerified: 'no se pudo verificar',
    /** Why a change was not made. */
    noRoom: 'ya no queda lugar',
    nothingPaid: 'No quedó nada por pagar.',
    refund: (paid: string) => `La devolución de ${paid} la hace recepción.`,
    depositKept: (paid: string) => `La seña de ${paid} no se devuelve.`,
  },
};
