#pragma once

#include <QJsonObject>

namespace wbemscope {

class Probe;

/// The whole probe: target, operation, and for each panel its verdict and its cells with every try, the ids
/// of the calls behind it and what the host saw. Never a secret. Keys and values are not translated,
/// sentences are.
QJsonObject probeJson(const Probe& probe);

} // namespace wbemscope
