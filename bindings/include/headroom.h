/*
 * The border between Java and Rust. Reviewed by hand; the Java side is made from it by
 * bindings/regenerate.sh, the Rust side is rust/headroom-ffi. A change of any declaration raises
 * HEADROOM_ABI_VERSION.
 *
 * Rules for all functions: the caller owns every buffer and it need only live for the call; lengths
 * are in bytes; texts are UTF-8 (where a text to count is not, it counts as what Java's
 * new String(bytes, UTF_8) makes of it); the outcome is the returned status, with details in *res of
 * the same call; no function keeps a pointer, starts a thread or calls back. All may be called from
 * any number of threads.
 */
#ifndef HEADROOM_H
#define HEADROOM_H

#include <stdint.h>

#define HEADROOM_ABI_VERSION 3

/* Statuses. */
#define HEADROOM_OK 0
#define HEADROOM_REFUSED 1          /* the input is left alone: res->reason, res->offset */
#define HEADROOM_BUFFER_TOO_SMALL 2 /* nothing was written: res->needed bytes would do */
#define HEADROOM_BAD_ARGUMENT 3     /* a null pointer, a wrong length or an unknown code */
#define HEADROOM_PANIC 4            /* a defect in the library; the process lives */

/* Encodings. */
#define HEADROOM_O200K_BASE 0
#define HEADROOM_CL100K_BASE 1

/* Operations on JSON. */
#define HEADROOM_JSON_ENCODE 0
#define HEADROOM_JSON_DECODE 1
#define HEADROOM_JSON_COMPACT 2

/* A threshold of duplicates: none but the same bytes. */
#define HEADROOM_EXACT 0

typedef struct headroom_result {
  long long value;  /* tokens counted, bytes written, or duplicates found */
  long long needed; /* with HEADROOM_BUFFER_TOO_SMALL: the capacity that would do */
  long long offset; /* with HEADROOM_REFUSED: the byte of the input, or -1 */
  int32_t reason;   /* with HEADROOM_REFUSED: a code of dev.headroom.kernel.Refusal */
  int32_t reserved; /* zero */
} headroom_result;

/* The ABI version of the loaded library. */
int32_t headroom_abi_version(void);

/*
 * Counts the tokens of a text. With limit >= 0 the work stops soon after more than that many were
 * seen, and res->value is some number greater than limit.
 */
int32_t headroom_count(int32_t encoding, const uint8_t *text, long long text_len, long long limit,
                       headroom_result *res);

/*
 * Counts many texts that lie one behind the other: text i ends before ends[i] (and begins where
 * text i - 1 ends, the first at 0); its count goes to counts[i]. res->value is the sum.
 */
int32_t headroom_count_many(int32_t encoding, const uint8_t *texts, const long long *ends,
                            int32_t texts_len, int32_t *counts, headroom_result *res);

/* One of the operations on JSON; res->value is the number of bytes written to out. */
int32_t headroom_json(int32_t operation, const uint8_t *in, long long in_len, uint8_t *out,
                      long long out_cap, headroom_result *res);

/*
 * What a JSON document holds in bulk, as dev.headroom.kernel.survey.Survey reads it. The terms are
 * hashes of the words that the reader asks for, in ascending order, each once. res->value is the
 * number of bytes written to out.
 */
int32_t headroom_survey(const uint8_t *json, long long json_len, const long long *terms,
                        int32_t terms_len, uint8_t *out, long long out_cap, headroom_result *res);

/*
 * Finds the duplicates among texts that lie one behind the other, with ends as for
 * headroom_count_many (ascending, at most 2^28): firsts[i] is the lowest index of a text that text i
 * is a duplicate of, or i. With HEADROOM_EXACT those are texts with the same bytes; with a threshold
 * of 50 to 100 percent also earlier ones with that similarity of their words. res->value is how many
 * have firsts[i] < i.
 */
int32_t headroom_duplicates(int32_t threshold_percent, const uint8_t *texts, const int32_t *ends,
                            int32_t texts_len, int32_t *firsts, headroom_result *res);

/*
 * What a source file declares. The language is a code of dev.headroom.syntax.Language; one that the
 * library has no grammar for is a bad argument. Written are 32-bit integers in the machine's order:
 * the number of places that the grammar has no rule for, then for each element its kind (a code of
 * dev.headroom.syntax.Kind), its depth, and the first byte and the end of the whole, of its name and
 * of its body, -1 where there is none. res->value is the number of bytes written to out. A text that
 * is too long, or takes too long, is refused.
 */
int32_t headroom_syntax(int32_t language, const uint8_t *text, long long text_len, uint8_t *out,
                        long long out_cap, headroom_result *res);

#endif
