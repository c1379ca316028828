/*
 * Names of layers and the blocks they stand in, from the names of a file's nodes.
 */
#ifndef LAYERTOP_IMPORT_EMIT_NAME_H
#define LAYERTOP_IMPORT_EMIT_NAME_H

#include "import/rule.h"

/* Find the blocks that the names of all nodes begin with: they say nothing. */
void emit_common_blocks(struct emit *em);
/* Fill the scope, the name and the origin of a layer that `n` gives. */
void emit_name(struct emit *em, const struct foreign_node *n, struct layer_make *m);

/* The last part of a stored tensor's name, "class_token"; NULL when an exporter made it up. */
const char *emit_stored_name(const char *name);

#endif
