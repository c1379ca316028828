/*
 * Files that are almost right: the text of a good file with one word changed.
 *
 * The texts are those of onnx_writer.h and tflite_text.h, which a writer still takes afterwards, or
 * files that are text themselves.
 */
#ifndef LAYERTOP_TEST_SPOIL_H
#define LAYERTOP_TEST_SPOIL_H

enum spoil_dialect { SPOIL_ONNX, SPOIL_TFLITE, SPOIL_TEXT };

/* A reader that is tried, and what came of it. */
struct spoiled {
	enum spoil_dialect dialect;
	const char *name;          /* of the file */
	int n;                     /* files that were read or refused */
	int unsound;               /* files that were neither; they are printed */
};

/* Change each word of a text in turn, in every way that there is, and read the file each time.  A
 * reader gives a model that the program takes, or a sentence. */
void spoil_each(struct spoiled *s, const char *text);

#endif
