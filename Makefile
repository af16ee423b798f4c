# Easyprint. `make run` and `make test` set up what they need on a bare Debian machine.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.NOTPARALLEL:

setup := appliance/setup
# Found when first used: `make help` must not install anything.
JDK = $(eval JDK := $(shell $(setup)/jdk))$(JDK)
NODE = $(eval NODE := $(shell $(setup)/node))$(NODE)
mvn = JAVA_HOME=$(JDK) mvn -B -q -ntp
npm = PATH="$(NODE):$$PATH" npm --prefix kiosk

java_sources := $(shell find appliance -path '*/target' -prune -o -type f \( -name '*.java' -o -path '*/src/*/resources/*' -o -name pom.xml \) -print) pom.xml
page_sources := $(shell find kiosk -name node_modules -prune -o -name dist -prune -o -name e2e -prune -o -type f -print 2>/dev/null)

.PHONY: help
help: ## list the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: build
build: build/.java build/.pages build/.start-cache ## build everything, without tests

build/.java: $(java_sources)
	@$(setup)/packages build
	@test -n "$(JDK)"
	$(mvn) package -DskipTests
	@mkdir -p build && touch $@

build/.start-cache: build/.java appliance/bin/easyprint appliance/bin/printhost appliance/setup/start-cache
	@$(setup)/start-cache
	@touch $@

# Not `npm ci`: it refuses where a registry lacks the optional packages of other systems.
kiosk/node_modules/.package-lock.json: kiosk/package-lock.json
	@test -n "$(NODE)"
	$(npm) install --no-save --no-audit --no-fund --loglevel=error
	@touch $@

build/.pages: kiosk/node_modules/.package-lock.json $(page_sources)
	$(npm) run --silent build
	@mkdir -p build && touch $@

.PHONY: slicer
slicer:
	@$(setup)/packages run
	@$(setup)/cura

.PHONY: run
run: build slicer ## start everything with a simulated printer; PORT=/dev/ttyUSB0 for a real one
	@$(setup)/run

.PHONY: demo
demo: build slicer ## one print from STL to plastic in the terminal, at 20 times the speed
	@$(setup)/demo

.PHONY: test
test: slicer kiosk/node_modules/.package-lock.json ## lint, and the whole test-suite
	@$(setup)/packages build test
	@$(setup)/cura with-library
	@$(setup)/test

.PHONY: lint
lint: kiosk/node_modules/.package-lock.json ## formatting, static checks, shell scripts, units
	@$(setup)/packages build test
	$(mvn) spotless:check
	$(npm) run --silent lint
	@$(setup)/shellcheck
	@$(setup)/units
	@image/checks/run

.PHONY: format
format: kiosk/node_modules/.package-lock.json ## bring the code into its form
	$(mvn) spotless:apply
	$(npm) run --silent format

.PHONY: bench
bench: build slicer ## measure streaming, slicing, the server, its door and the pages, beside others in the same run
	@$(setup)/packages bench test
	@status=0; $(setup)/bench || status=1; $(setup)/bench-slicing || status=1; $(setup)/bench-door || status=1; $(setup)/bench-server || status=1; $(npm) run --silent responsive || status=1; exit $$status

.PHONY: fuzz
fuzz: ## look for inputs that break the server; FUZZ_SECONDS=120 for each test, else ten minutes
	@$(setup)/packages build
	@$(setup)/fuzz

.PHONY: screenshots
screenshots: build/.pages ## pictures of every page at every size, and those of README and guide
	@$(setup)/packages test
	$(npm) run --silent screenshots

.PHONY: image
image: build ## the flashable image, as root: build/easyprint-VERSION-arm64.img.zst; BASE=debian|rpios KERNEL=stock|rt CAMERA=ustreamer|mjpg_streamer
	@image/build

.PHONY: image-test
image-test: build ## boot the built image in QEMU and try everything on it
	@$(setup)/packages run image-test
	@/usr/bin/python3 -B image/test/run

.PHONY: install uninstall
install: build slicer ## the appliance on a Debian 13 or Raspberry Pi OS of one's own, as root
	@image/install

uninstall: ## take it away again; its data stay
	@image/uninstall

.PHONY: clean
clean: ## forget what was built
	rm -rf build/.java build/.pages build/.start-cache kiosk/dist appliance/*/target
