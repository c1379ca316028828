#include "lib/measured.h"

#include "base/mem.h"
#include "base/number.h"
#include "lib/zoo_table.h"

#include <stdlib.h>
#include <string.h>

static const char *const table_name[] = {"timm", "ncnn", "xnnpack", "hailo", "mlperf_tiny",
    "tinyengine", "language", "torch2trt", "frameworks", "others"};
enum { TABLES = sizeof table_name / sizeof *table_name };

static const struct {
	const char *dtype, *choice;
} choice_table[] = {
    {"fp32", ""}, {"fp16", "bits=16"}, {"bf16", "bits=bf16"}, {"int8", "bits=8"},
    {"w8a16", "bits=8/16"}, {"w4a16", "bits=4/16/group"},
};

const char *
measured_choice(const char *dtype)
{
	for (size_t i = 0; i < sizeof choice_table / sizeof *choice_table; i++)
		if (strcmp(choice_table[i].dtype, dtype) == 0)
			return choice_table[i].choice;
	return NULL;
}

static const char *
family_of(const struct csv_table *families, const char *script)
{
	for (int i = 1; i < families->n; i++)
		if (strcmp(csv_table_at(families, i, "script"), script) == 0)
			return csv_table_at(families, i, "family");
	return NULL;
}

/* Return a cell; end the program if the table has no such column. */
static const char *
cell(const struct csv_table *t, int line, const char *name, const char *column)
{
	const char *text = csv_table_at(t, line, column);

	if (text != NULL)
		return text;
	printf("Bail out! line %d of latency/%s.csv has no '%s'\n", line + 1, name, column);
	exit(1);
}

static struct measured
read_row(const struct measured_list *l, const struct csv_table *t, int line, const char *name)
{
	struct measured m = {.table = name, .line = line + 1};
	const char *threads = cell(t, line, name, "threads");

	m.device = cell(t, line, name, "device");
	m.runtime = cell(t, line, name, "runtime");
	m.dtype = cell(t, line, name, "dtype");
	m.script = cell(t, line, name, "script");
	m.knobs = cell(t, line, name, "knobs");
	m.run = cell(t, line, name, "run");
	m.used = *cell(t, line, name, "used") != '\0';
	m.family = family_of(&l->families, m.script);
	m.threads = (int)strtol(threads, NULL, 10);
	if (m.family != NULL && number_parse(cell(t, line, name, "seconds"), &m.seconds) &&
	    m.seconds > 0 && number_parse_int(cell(t, line, name, "batch"), &m.batch))
		return m;
	printf("Bail out! line %d of latency/%s.csv: no family, seconds or batch\n", m.line, name);
	exit(1);
}

void
measured_read(struct measured_list *l)
{
	*l = (struct measured_list){.ntables = TABLES};
	l->table = mem_resize(NULL, TABLES, sizeof *l->table);
	zoo_table_read("latency/families.csv", &l->families);
	for (int i = 0; i < TABLES; i++) {
		struct csv_table *t = &l->table[i];
		char path[64];

		(void)snprintf(path, sizeof path, "latency/%s.csv", table_name[i]);
		zoo_table_read(path, t);
		l->row = mem_resize(l->row, (size_t)(l->n + t->n), sizeof *l->row);
		for (int line = 1; line < t->n; line++)
			l->row[l->n++] = read_row(l, t, line, table_name[i]);
	}
}

void
measured_free(struct measured_list *l)
{
	for (int i = 0; i < l->ntables; i++)
		csv_table_free(&l->table[i]);
	csv_table_free(&l->families);
	free(l->table);
	free(l->row);
}
