#pragma once

#include "model/reading.h"
#include "onrecord/document.h"

namespace onrecord {

/// Names are scored where they stand; what else the document says of the same words settles the
/// rest. Moves names that nothing supports to doubtful_names, completes names that are read in
/// full elsewhere ("Oskar" where the text goes on "So", and "Oskar So" is a name), and gives the
/// same words one type.
void agree_on_names(const Document& document, Reading& reading);

}  // namespace onrecord
