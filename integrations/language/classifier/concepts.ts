/**
 * The trilingual lexicon: which words of the trade mean the same. A concept carries what was learnt from one language,
 * or from one word, over to the others. `*` stands for any ending.
 */
const CONCEPTS: Record<string, string> = {
  PRICE:
    'cuanto sale salen cuesta* vale valen precio* tarifa* costo* presupuesto* cotiza* valor valores price* rate rates cost* quote* charge* preco* custa* custo orcamento* diaria* quanto fica sairia saldria costaria cobran',
  CHEAP:
    'descuent* promo* oferta* barat* economic* rebaja* discount* deal deals offer* cheap* descont* promocao promocoes cupon* coupon* cupom',
  BOOK: 'reservar reservo reservame reservarme reservala reservalo reservamos reservemos reservas? book books reserve reservation booking bookings reserva reservas reservacion',
  TAKE: 'tomo agarro quedo llevo quedamos guardame guardamela guardala take fico pego garante garantir aparta* separame senar',
  CANCEL: 'cancel* anul* baja desist* suspend* call cancelar desmarcar',
  REFUND:
    'reembols* devuelv* devoluc* refund* devolv* estorno penalidad* penalty penalties multa fee recuper* perder pierdo pierde lose perco',
  POLICY: 'politica* condicion* policy policies conditions politicas condicoes terms flexible*',
  CHANGE:
    'cambi* modific* mover corr* reprogram* posterg* adelant* pasar change* modify* move* reschedul* switch* shift* mudar muda mudo alter* troc* remarc* adiar antecip* extend* prolong* estend* agreg* sumar add adding acrescent* adicion*',
  MINE: 'mi mis nuestra nuestro my our minha meu nossa nosso',
  STATUS:
    'confirmad* confirm* estado status figura aparece registrad* registered verificar verific* check checking consultar conferir found find encontr*',
  RECEIVED:
    'llego llegaron recibi* recib* receive* received got get acredit* impacto entro recebe* receberam recebeu chegou caiu',
  VACANCY:
    'disponib* disponiv* libre libres lugar lugares cupo* vacante* availab* vacanc* free vaga vagas algo anything something',
  HAVE: 'tenes tienen tendrias tendrian hay habra queda quedan have got tem teria teriam tenemos',
  WANT: 'quiero queremos quisiera quisieramos necesito necesitamos busco buscamos gustaria want need looking like would quero queremos preciso precisamos gostaria procuro',
  ROOM: 'habitacion habitaciones cuarto cuartos pieza piezas room rooms quarto quartos apto suite suites cabana* departamento*',
  ROOMTYPE:
    'doble dobles single simple simples twin triple triples cuadruple familiar matrimonial double doubles family duplo dupla solteiro casal quadruplo individual',
  BED: 'cama camas bed beds colchon king queen',
  VIEW: 'vista vistas view views balcon balcony terraza varanda sacada ventana window janela',
  PHOTO: 'foto fotos photo photos picture pictures imagen imagenes imagens video videos',
  SIZE: 'metros tamano grande grandes amplia size big large spacious tamanho espacos* capacidad capacity capacidade entran caben cabem fit fits sleeps',
  BREAKFAST: 'desayun* breakfast cafe manha pension',
  POOL: 'pileta* piscina* pool pools climatizada heated aquecida jacuzzi',
  WIFI: 'wifi internet wi-fi',
  PARKING: 'cochera* estacion* parking garage garaje garagem park auto car carro vehiculo',
  PETS: 'mascota* perr* gat* pet pets dog dogs cat cats cachorr* animal* bicho',
  FACILITY:
    'gimnasio gym academia spa sauna restaurant* restaurante* bar lavanderia laundry ascensor elevator elevador lift accesib* accessib* acessib* wheelchair ruedas rodas kids club servicios amenities comodidades facilities services calefaccion heating aire ar',
  COT: 'cuna cunas cunita practicuna berco crib cot moises',
  TRANSFER_RIDE: 'traslado* shuttle aeropuerto airport aeroporto pickup buscar',
  TAXI: 'taxi remis uber cab',
  TOWELS:
    'toalla* toallon* sabana* almohada* frazada* manta* towel* sheet* pillow* blanket* toalha* lencol* travesseiro* cobertor* jabon shampoo papel soap sabonete secador hairdryer plancha',
  CLEAN: 'limpi* limpar limpeza clean* housekeeping mucama arrumar tidy',
  BROKEN:
    'anda funciona roto rota rompio tapad* pierde gotea trabad* broken work working works leak* clogged stuck quebrad* funcionando entupid* vazando estragad* trabou prende enciende',
  WATER: 'agua water caliente hot quente ducha shower chuveiro luz light power',
  WAKE: 'despertar* wake wakeup acordar',
  BRING: 'traer traigan traen mandar suban subir bring send trazer tragam mandem',
  WHERE:
    'donde where onde direccion address endereco ubicad* ubicacion location localiza* queda quedan mapa map',
  FAR: 'lejos cerca distancia cuadras km kilometros far near close distance longe perto quadras walking caminando terminal centro downtown playa beach praia',
  GETTHERE: 'llegar llego llegamos get chegar chego ir',
  CHECKIN: 'checkin check-in ingreso ingresar entrada entrar ingresamos entramos',
  CHECKOUT: 'checkout check-out salida salir egreso desocupar dejar leave sair saida',
  LATE: 'late tarde later tardio mais despues after',
  EARLY: 'temprano antes early earlier cedo anticipado',
  HOUR: 'hora horas horario time hour horarios que_hora',
  LUGGAGE: 'valija* equipaje* bolso* maleta* mochila* luggage bag bags suitcase* bagag* malas mala',
  DOCUMENT: 'documento* dni pasaporte* passport* id identidad identidade cedula rg',
  PAY: 'pagar pago pagos paga abonar pay paying payment payments pagamento pagando',
  PAID: 'pague transferi deposite abone paid transferred paguei transferi gire hice pagado transfered fiz sent mande envie',
  METHOD:
    'tarjeta* efectivo cuotas debito credito mercadopago pago card cards cash credit debit pix cartao dinheiro boleto paypal dolares transferencia* transfer deposito deposit visa mastercard parcel*',
  DEPOSIT: 'sena sinal anticipo adelanto deposit downpayment entrada',
  ACCOUNT: 'alias cbu cvu cuenta bank bancari* titular conta chave account iban',
  INVOICE: 'factura* cuit invoice fatura nota fiscal recibo',
  RECEIPT: 'comprobante* captura receipt comprovante* ticket voucher recibo proof screenshot',
  SEND: 'mando envio paso adjunto va mandei envio sending attached segue anexo',
  DEADLINE: 'plazo vencimiento prorroga prazo deadline extension aguant* esper* banc* tiempo time tempo',
  TOMORROW: 'manana pasado tomorrow amanha',
  PERSON:
    'persona alguien humano humana operador* asesor* agente encargad* gerente dueno recepcion recepcionista person someone human somebody agent manager reception staff pessoa alguem atendente humano gerente recepcao',
  TALK: 'hablar comunicar* atiend* atender llam* contactar speak talk call falar ligar conversar atenda',
  BAD: 'mal mala malo pesim* malisim* horrible horribl* espantos* desastre verguenza asco suci* mugre estaf* bad terrible awful dirty disgusting worst rude horrivel pessim* suj* ruim nojent* absurdo vergonha inaceptable unacceptable inaceitavel decepcion* disappoint* decep*',
  NOISE: 'ruido ruidos* ruidoso noise noisy barulho musica loud',
  COMPLAIN:
    'quej* reclam* complain* molest* indignad* furioso angry upset enojad* insatisfeit* hart* cansad*',
  OVERCHARGED: 'cobraron cobro cobrado cargaron charged overcharged cobraram cobrou debitaron',
  GOOD: 'excelente* hermos* divin* lindo linda genial* encant* maravillos* espectacular* perfecto increible great lovely wonderful amazing loved excellent fantastic perfect adorei adoramos maravilh* otimo otima excelente gostei gostamos lind* recomiend* recommend recomendo feliz',
  STARS: 'estrellas puntos stars estrelas nota calificacion resena review score rating avaliacao opinion',
  HELLO: 'hola holis buenas buenos hello hi hey oi ola bom boa',
  THANKS: 'gracias thanks thank thx obrigad* valeu agradec* brigad*',
  BYE: 'chau chao adios bye goodbye tchau vemos hasta luego pronto see logo',
  YES: 'si sip dale ok okey okay obvio claro yes yeah yep sure sim isso beleza perfecto listo bueno',
  NO: 'no nop nah nope nao negativo',
  HELP: 'ayuda ayudar help ajuda ajudar podes haces sirve',
  WEATHER: 'clima llueve lluvia tiempo weather rain raining chuva clima temperatura pronostico forecast',
  OTHER:
    'futbol partido football soccer jogo chiste joke piada bitcoin politica presidente receta recipe dolar trabajo cv curriculum vacante job hiring emprego vaga_emprego',
  NIGHT: 'noche noches night nights noite noites',
  PEOPLE: 'persona personas adulto adultos adults adult people guests guest pax pessoas somos',
  CHILD:
    'nene nena nenes chicos chico ninos nino hijo hijos hija bebe bebes kid kids child children baby crianca criancas filho filhos filha',
};

const exact = new Map<string, string[]>();
const stems = new Map<string, string[]>();
for (const [concept, words] of Object.entries(CONCEPTS))
  for (const word of new Set(words.split(' '))) {
    const [map, key] = word.endsWith('*') ? [stems, word.slice(0, -1)] : [exact, word];
    map.set(key, [...(map.get(key) ?? []), concept]);
  }

/** Concepts of one folded word, in a fixed order. */
export function conceptsOf(word: string): string[] {
  const found = [...(exact.get(word) ?? [])];
  for (let length = 2; length <= word.length; length++)
    found.push(...(stems.get(word.slice(0, length)) ?? []));
  return found;
}
