#pragma once

#include <chrono>
#include <QWidget>

class QSpinBox;
class QToolButton;

namespace wbemscope::ui {

/// The choice to have a class watched by a refresher instead of asking for its rows once, and how often.
class KeepFresh : public QWidget {
    Q_OBJECT
public:
    explicit KeepFresh(QWidget* parent = nullptr);

    /// A refresher watches a whole class; of any other question the button says why not.
    void setQuery(const QString& wql);
    /// The class to watch; empty: it is off, or the query is no such question.
    QString subject() const;
    std::chrono::seconds period() const;

    QToolButton* button() const { return m_button; }
    QSpinBox* seconds() const { return m_seconds; }

Q_SIGNALS:
    void toggled(bool on);
    void periodChanged(std::chrono::seconds period);

private:
    QToolButton* m_button;
    QSpinBox* m_seconds;
    QString m_class;
};

} // namespace wbemscope::ui
