#include "ui/common/passwordedit.h"

namespace wbemscope::ui {

PasswordEdit::PasswordEdit(QWidget* parent)
    : QLineEdit(parent) {
    setEchoMode(Password);
}

PasswordEdit::~PasswordEdit() {
    blockSignals(true);
    take();
}

Secret PasswordEdit::take() {
    QString typed = text();
    // setText() drops the edit's own copy and its undo history; what is left is ours alone and can be
    // overwritten.
    setText({});
    Secret secret{QStringView(typed)};
    wipe(typed);
    return secret;
}

} // namespace wbemscope::ui
