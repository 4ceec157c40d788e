#pragma once

#include "core/security/callrecord.h"

#include <QWidget>

class QToolButton;

namespace wbemscope::ui {

class ElidedLabel;

/// The security of one call in a line: requested, effective, what the server saw, how it travelled, and the
/// way to its row in the ledger.
class CallSecurityBar : public QWidget {
    Q_OBJECT
public:
    explicit CallSecurityBar(QWidget* parent = nullptr);
    void setCall(const CallRecord* call); ///< Null: none yet.
    const std::optional<CallRecord>& call() const { return m_call; }
    QToolButton* callButton() const { return m_button; }
    QString text() const; ///< All of it, as one reads it.

Q_SIGNALS:
    void callRequested(quint64 callId);

private:
    std::optional<CallRecord> m_call;
    QToolButton* m_button;
    ElidedLabel* m_requested;
    ElidedLabel* m_effective;
    ElidedLabel* m_seen;
    ElidedLabel* m_wire;
};

} // namespace wbemscope::ui
