#pragma once

#include "core/security/callrecord.h"

#include <QStringList>

/// The things about a call that a lesson can ask for.
namespace wbemscope::lessons {

struct FacetRule {
    const char* name;
    /// The value in the ledger's spelling; nothing when there is no such value.
    std::optional<QString> (*normalized)(const QString& value);
    /// What the call shows; empty: nothing ("-").
    QString (*shown)(const CallRecord& call);
    /// Null: equal means fits.
    bool (*fits)(const CallRecord& call, const QString& value);
};

/// Null: no such facet.
const FacetRule* facetRule(QStringView name);

/// A text as Windows and WMIO write it (MS-WMIO 2.2.78: either compressed to one byte a character or UTF-16)
/// stands in what the call's PDUs looked like to a bystander.
bool isReadableOnTheWire(const CallRecord& call, const QString& text);

} // namespace wbemscope::lessons
