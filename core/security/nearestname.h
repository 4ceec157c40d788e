#pragma once

#include <QStringList>

namespace wbemscope {

/// Those of `names` that somebody who typed `name` may have meant, at most `most`: equally near by edit
/// distance (letters typed, left out, changed or swapped; case does not count), or ending in "_name". Empty:
/// nothing is near.
QStringList nearestNames(const QString& name, const QStringList& names, qsizetype most = 3);

} // namespace wbemscope
