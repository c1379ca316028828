/*
 * Messages: the lines that a script prints, and warnings about its model, in order.
 *
 * All text is plain.  Prints are limited in lines and bytes; one more line says when some were left
 * out.  A zeroed struct is empty and valid.  The owner releases it with messages_free().
 */
#ifndef LAYERTOP_SCRIPT_MESSAGES_H
#define LAYERTOP_SCRIPT_MESSAGES_H

#include "model/model.h"

#include <stdbool.h>
#include <stddef.h>

#define MESSAGES_MAX_LINES 500
#define MESSAGES_MAX_BYTES (64 << 10)

struct script_message {
	char *text;
	bool warning;              /* about the model; else the script printed it */
};

struct script_messages {
	int n;
	struct script_message *message;
	size_t cap;
	int lines;                 /* of prints */
	size_t bytes;
	bool cut;                  /* later prints are left out */
};

/* Add what one call of print writes, which can be several lines. */
void messages_print(struct script_messages *m, const char *text);
/* Add a warning for each layer whose result nothing uses, up to a limit. */
void messages_unused(struct script_messages *m, const struct model *model);
/* Return the first warning, or NULL. */
const char *messages_warning(const struct script_messages *m);
void messages_free(struct script_messages *m);

#endif
