#pragma once

#include "core/security/secret.h"

#include <QLineEdit>

namespace wbemscope::ui {

/// A line for a password: hidden while it is typed, and taken out rather than read.
class PasswordEdit : public QLineEdit {
    Q_OBJECT
public:
    explicit PasswordEdit(QWidget* parent = nullptr);
    ~PasswordEdit() override;
    /// What was typed; the line is empty afterwards and keeps no copy.
    Secret take();
};

} // namespace wbemscope::ui
