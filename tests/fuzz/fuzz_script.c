/*
 * Fuzz target: run bytes as a script in the fuzzer's process, with little memory and few
 * instructions, and rebuild a model from what it sends.
 *
 * Functions of Lua's library in which no hook fires are left out: in the program, the child process
 * limits their time.  The target looks for faults in our constructors, tables, records and ops.
 *
 * An input that begins with 0xff is a stream of records, as a child that lies would send.
 */
#include "config.h"

#include "model/cost.h"
#include "lib/script_host.h"
#include "model/model.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
count(const struct model *m)
{
	struct cost c;
	struct err e;

	for (int i = 0; i < m->graph->nlayers; i++)
		(void)cost_layer(m->graph, i, &c, &e);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct script_records r = {0};
	struct model *m;
	struct err e;

	if (size > 0 && data[0] == 0xff)
		script_host_send(&r, data + 1, size - 1);
	else
		script_host_evaluate((const char *)data, size, size > 0 && data[0] == ' ', 8 << 20,
		    20000, &r);
	m = script_host_rebuild(r.data, r.n, &e);
	if (m != NULL)
		count(m);
	model_free(m);
	free(r.data);
	return 0;
}
