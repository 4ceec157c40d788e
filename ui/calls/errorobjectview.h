#pragma once

#include "core/security/errorobject.h"

#include <QWidget>

class QGridLayout;

namespace wbemscope::ui {

/// What the host said beside the HRESULT: the properties of its error object, each on a line that wraps and
/// can be selected. Hides when there is none.
class ErrorObjectView : public QWidget {
    Q_OBJECT
public:
    explicit ErrorObjectView(QWidget* parent = nullptr);
    /// Null: none.
    void setError(const ErrorObject* error);
    /// As it is copied: "Description: ...", a line each.
    QString text() const;

private:
    QGridLayout* m_grid;
    QWidget* m_lines = nullptr;
    std::vector<ErrorObject::Detail> m_shown;
};

} // namespace wbemscope::ui
