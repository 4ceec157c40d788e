#pragma once

#include "ui/connection/formsection.h"

class QComboBox;
class QGridLayout;
class QLineEdit;
class QToolButton;

namespace wbemscope::ui {

class FormGrid;

/// The page that opens on demand: a blanket per kind of proxy, and the locale.
class ProxyOverrides : public FormSection {
    Q_OBJECT
public:
    explicit ProxyOverrides(FormGrid* grid);
    void write(ConnectionRequest& request) const override;
    void show(const ConnectionRequest& request) override;

    QToolButton* openButton() const { return m_open; }
    QComboBox* levelBox(ProxyKind kind) const { return m_rows.at(kind).level; }

private:
    void addRow(ProxyKind kind, QGridLayout* layout, int line);

    QToolButton* m_open;
    QWidget* m_page;
    struct Row {
        QComboBox* level;
        QComboBox* impersonation;
    };
    std::map<ProxyKind, Row> m_rows;
    QLineEdit* m_locale;
};

} // namespace wbemscope::ui
