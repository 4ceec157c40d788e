#pragma once

#include "core/lessons/verdict.h"

#include <QAbstractListModel>

namespace wbemscope::ui {

/// What a step expects and, once it was done, whether it came so: a line each, the difference below.
class CheckModel : public QAbstractListModel {
    Q_OBJECT
public:
    explicit CheckModel(QObject* parent = nullptr);

    /// Nothing was done yet.
    void setExpectations(const std::vector<lessons::Expectation>& expectations);
    void setChecks(std::vector<lessons::Check> checks);
    bool isJudged() const { return m_judged; }
    /// The first call that a line rests on; 0: none.
    quint64 callOf(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<lessons::Check> m_checks;
    bool m_judged = false;
};

} // namespace wbemscope::ui
