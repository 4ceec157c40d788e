#pragma once

#include "core/session/astext/connectiontext.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QMenu;
class QPlainTextEdit;
class QPushButton;

namespace wbemscope::ui {

/// A connection in each of the languages, to look at before it is copied.
class ConnectionTextDialog : public QDialog {
    Q_OBJECT
public:
    ConnectionTextDialog(ConnectionRequest request, TextKind kind, QWidget* parent = nullptr);

    QComboBox* languageBox() const { return m_language; }
    QPushButton* copyButton() const { return m_copy; }
    QString text() const;
    QString notes() const;

private:
    void showText();

    ConnectionRequest m_request;
    QComboBox* m_language;
    QPlainTextEdit* m_text;
    QLabel* m_notes;
    QPushButton* m_copy;
};

/// "Moniker", "PowerShell", "C++", "Python (impacket)".
QString textKindTitle(TextKind kind);
/// Adds "Copy as" with its languages and a preview to `menu`. The request is asked for when one is chosen;
/// what is copied holds no password.
QMenu* addCopyAsMenu(QMenu* menu, const std::function<ConnectionRequest()>& request, QWidget* window);

} // namespace wbemscope::ui
