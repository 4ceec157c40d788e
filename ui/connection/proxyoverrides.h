#pragma once

#include "ui/connection/formsection.h"

class QComboBox;
class QLineEdit;
class QToolButton;

namespace wbemscope::ui {

class ComFields;
class FormGrid;
class ProxyRow;

/// The page that opens on demand: a blanket per kind of proxy, the locale, and what COM alone asks.
class ProxyOverrides : public FormSection {
    Q_OBJECT
public:
    explicit ProxyOverrides(FormGrid* grid);
    void write(ConnectionRequest& request) const override;
    void show(const ConnectionRequest& request) override;
    void setEngine(Engine engine);
    /// Puts a page of COM's own below the proxies.
    void addComPage(QWidget* page);

    QToolButton* openButton() const { return m_open; }
    ProxyRow* row(ProxyKind kind) const { return m_rows.at(kind); }

private:
    QToolButton* m_open;
    QWidget* m_page;
    std::map<ProxyKind, ProxyRow*> m_rows;
    QLineEdit* m_locale;
    QWidget* m_comPage = nullptr;
};

} // namespace wbemscope::ui
