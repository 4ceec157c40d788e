#pragma once

#include "core/security/diagnosisfacts.h"

#include <span>

namespace wbemscope {

/// What a judge makes of the facts.
struct Finding {
    Confidence confidence = Confidence::Possible;
    std::vector<Evidence> evidence;
    Remedy remedy;
    QString detail; ///< CauseWords::detail
};

/// A remedy without particulars.
inline Remedy plain(Remedy::Kind kind) {
    Remedy r;
    r.kind = kind;
    return r;
}

/// Looks for one cause. Empty: it is not that one.
struct Judge {
    Cause cause;
    std::optional<Finding> (*judge)(const Facts& facts);
};
/// Who may not do what: credentials, hand-shakes, DCOM's and WMI's rights, blankets (diagnosisaccess.cpp).
std::span<const Judge> accessJudges();
/// The way there and back, time and load (diagnosistransport.cpp).
std::span<const Judge> transportJudges();

} // namespace wbemscope
