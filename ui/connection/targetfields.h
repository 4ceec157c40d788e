#pragma once

#include "ui/connection/formsection.h"

class QLineEdit;
class QToolButton;

namespace wbemscope::ui {

class FormGrid;

/// Where to: host and namespace, and the list of what was used before.
class TargetFields : public FormSection {
    Q_OBJECT
public:
    explicit TargetFields(FormGrid* grid);
    void write(ConnectionRequest& request) const override;
    void show(const ConnectionRequest& request) override;

    QString targetText() const;
    /// Somebody typed here, or tried to connect: an empty line is a mistake from then on.
    bool isTouched() const { return m_touched; }
    void touch() { m_touched = true; }

    QLineEdit* targetEdit() const { return m_target; }
    QLineEdit* namespaceEdit() const { return m_nameSpace; }

Q_SIGNALS:
    void recentChosen(const wbemscope::ConnectionRequest& request);

private:
    void fillRecent();

    QLineEdit* m_target;
    QToolButton* m_recent;
    QLineEdit* m_nameSpace;
    bool m_touched = false;
};

} // namespace wbemscope::ui
