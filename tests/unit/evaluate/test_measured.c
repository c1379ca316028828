/*
 * Check the tables of measured times: each row has a device, a runtime, a network of the zoo and a
 * data type that exist.
 */
#include "hardware/hardware.h"
#include "lib/measured.h"
#include "lib/tap.h"
#include "lib/zoo_table.h"
#include "session/session.h"

static int
compare_networks(const void *x, const void *y)
{
	const struct measured *a = x, *b = y;
	int order = strcmp(a->script, b->script);

	return order != 0 ? order : strcmp(a->knobs, b->knobs);
}

static void
test_devices(const struct measured_list *l, const struct catalogue *devices)
{
	const char *before = "";

	for (int i = 0; i < l->n; i++) {
		const struct measured *m = &l->row[i];
		struct err e = {""};
		const struct hardware *h;

		if (strcmp(m->device, before) == 0)
			continue;
		before = m->device;
		h = hardware_find(devices, m->device, &e);
		tap_ok(h != NULL && strcmp(h->id, m->device) == 0, "%s.csv: %s is a device",
		    m->table, m->device);
	}
}

static void
test_runtimes(const struct measured_list *l, const struct runtime_table *runtimes)
{
	const char *before = "";

	for (int i = 0; i < l->n; i++) {
		const struct measured *m = &l->row[i];

		if (strcmp(m->runtime, before) == 0)
			continue;
		before = m->runtime;
		tap_ok(runtime_named(runtimes, m->runtime) != NULL, "%s.csv: %s is a runtime",
		    m->table, m->runtime);
	}
}

static void
test_rows(const struct measured_list *l)
{
	for (int i = 0; i < l->n; i++) {
		const struct measured *m = &l->row[i];

		if (measured_choice(m->dtype) == NULL || *m->runtime == '\0' ||
		    !(m->seconds < 10000))
			tap_ok(false, "line %d of %s.csv has a known data type, a runtime and a "
			    "time below three hours", m->line, m->table);
	}
	tap_ok(l->n > 1000, "the tables have more than 1000 times");
}

/* Load each network once. */
static void
test_networks(struct measured_list *l)
{
	struct err e;

	qsort(l->row, (size_t)l->n, sizeof *l->row, compare_networks);
	for (int i = 0; i < l->n; i++) {
		const struct measured *m = &l->row[i];
		struct model *model;

		if (i > 0 && compare_networks(m, &m[-1]) == 0)
			continue;
		model = zoo_table_load(m->script, m->knobs, &e);
		if (!tap_ok(model != NULL, "%s %s is a network", m->script, m->knobs))
			tap_diag("%s", e.text);
		model_free(model);
	}
}

int
main(void)
{
	struct measured_list l;
	struct session session;
	struct err e = {""};

	if (!session_init(&session, &e)) {
		printf("Bail out! %s\n", e.text);
		return 1;
	}
	measured_read(&l);
	test_devices(&l, session_devices(&session));
	test_runtimes(&l, session_runtimes(&session));
	test_rows(&l);
	test_networks(&l);
	measured_free(&l);
	session_free(&session);
	return tap_done();
}
