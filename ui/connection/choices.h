#pragma once

#include "core/security/authnlevel.h"

#include <QStringList>

class QComboBox;

namespace wbemscope::ui {

// What a blanket's boxes offer, in the order they offer it. Each item's data is the value itself.

void offerServices(QComboBox* box);
void offerImpersonationLevels(QComboBox* box);

/// The same below a first item that keeps the connection's value (data: -1).
void offerLevelOverrides(QComboBox* box, const QString& keep);
void offerImpersonationOverrides(QComboBox* box, const QString& keep);

} // namespace wbemscope::ui
