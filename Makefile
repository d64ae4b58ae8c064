# Agente Hotelero: `make run` para verlo andar, `make test` para probarlo. `make help` lista todo.
# Only npm comes from the system (Node >= 20); everything else runs on the Node 24 of node_modules.

NODE := node_modules/.bin/node
FILES ?=

.DEFAULT_GOAL := help
.PHONY: help install run test reset lint types bench drill record

help: ## esta lista
	@echo 'Agente Hotelero'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

install: ## instala las dependencias (solo si package-lock.json cambió)
	@sh scripts/dev/install.sh

run: install ## levanta todo: PostgreSQL, Temporal, los simuladores, el worker y la API
	@exec $(NODE) scripts/dev/run.ts

test: install ## tipos, estilo y todas las pruebas; FILES=test/x.test.ts corre solo esas
	@exec $(NODE) scripts/dev/test.ts $(FILES)

reset: install ## borra los datos de make run (pregunta antes; YES=1 no pregunta)
	@YES='$(YES)' exec $(NODE) scripts/dev/reset.ts

lint: install ## formato, estilo y direcciones de importación
	@exec node_modules/.bin/biome check .

types: install ## tipos de TypeScript
	@exec node_modules/.bin/tsc

bench: install ## mide turnos por segundo y demoras (docs/performance.md)
	@exec $(NODE) scripts/dev/task.ts bench

drill: install ## simulacros; SCENARIO=storm mata todo mientras 160 huéspedes reservan (GUESTS, KILLS, SEED, FAULTS=1, DEFAULTS=1)
	@SCENARIO='$(SCENARIO)' GUESTS='$(GUESTS)' KILLS='$(KILLS)' SEED='$(SEED)' FAULTS='$(FAULTS)' DEFAULTS='$(DEFAULTS)' exec $(NODE) scripts/dev/task.ts drill

record: install ## graba las historias que faltan en test/histories (RECORD=again: todas de nuevo)
	@RECORD='$(or $(RECORD),1)' exec $(NODE) scripts/dev/test.ts $(FILES)
