#include "cli/cli_table.h"

#include <stdio.h>
#include <string.h>

const struct cli_command *
cli_find_command(const struct cli_tables *t, const char *name)
{
	for (const struct cli_command *c = t->command; c->name != NULL; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

bool
cli_takes(const struct cli_command *c, const struct cli_option *o)
{
	char word[32];

	(void)snprintf(word, sizeof word, " %s ", o->name);
	return strstr(c->options, word) != NULL;
}
