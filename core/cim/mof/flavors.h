#pragma once

#include "core/cim/object.h"

namespace wbemscope::cim::mof {

/// The flavor of a qualifier for which the text names none. WMI propagates nothing by itself except what its
/// schema rules need: a key is a key in every subclass and cannot be taken back (Win32 "Standard Qualifiers";
/// the values of CIMTYPE, key and ID are those of the examples in MS-WMIO 3).
quint8 defaultFlavor(QStringView qualifier);

struct FlavorWord {
    QLatin1StringView word;
    quint8 clear;
    quint8 set;
};
/// ToInstance, NotToSubclass, Restricted ... (Win32 "Qualifier Flavors"); null: unknown.
const FlavorWord* findFlavor(QStringView word);

/// The words that turn `from` into `to`, as a MOF text needs them: " : ToInstance Amended"; empty when equal.
QString flavorText(quint8 from, quint8 to);

} // namespace wbemscope::cim::mof
