/*
 * The receptive fields of a report, which are found when somebody asks for them.
 */
#include "report/report.h"

#include "model/receptive.h"

#include <stdlib.h>

const struct receptive *
report_fields(const struct report *r)
{
	if (*r->fields == NULL) {
		*r->fields = mem_calloc((size_t)r->now->graph->nlayers + 1, sizeof **r->fields);
		receptive_fields(r->now->graph, *r->fields);
	}
	return *r->fields;
}

void
report_free_fields(struct report *r)
{
	free(r->fields != NULL ? *r->fields : NULL);
	free(r->fields);
}
