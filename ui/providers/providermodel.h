#pragma once

#include "core/security/providers/providerrisks.h"
#include "core/session/providers/providerfacts.h"

#include <array>
#include <QAbstractTableModel>
#include <QIcon>

namespace wbemscope::ui {

/// The mark of a severity; its word stands beside it.
QIcon severityIcon(RiskSeverity severity);
/// The icon's name and tint, for those who paint it themselves.
QString severityIconName(RiskSeverity severity);
QColor severityColour(RiskSeverity severity);

/// The providers of a namespace, a line each, by name. SortRole sorts severities by weight and counts by
/// number.
class ProviderModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Risk, Name, RunsAs, Hosting, PerUser, RegisteredFor, Classes, Why };
    static constexpr int ColumnCount = Why + 1;
    static constexpr int SortRole = Qt::UserRole;
    using QAbstractTableModel::QAbstractTableModel;

    void setProviders(NamespaceProviders providers);
    const NamespaceProviders& all() const { return m_providers; }
    const ProviderRegistration* at(int row) const; ///< Null: no such row.
    std::span<const RiskFinding> findings(int row) const;
    int rowOf(const QString& name) const; ///< -1: not there

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// Made once per provider: a filter reads them all at every key.
    struct Line {
        std::array<QString, ColumnCount> texts;
        std::vector<RiskFinding> findings;
        RiskSeverity worst = RiskSeverity::None;
    };
    static Line lineOf(const ProviderRegistration& provider, const ProviderKnowledge& knowledge);

    NamespaceProviders m_providers;
    std::vector<Line> m_lines; ///< Parallel to m_providers.providers
};

} // namespace wbemscope::ui
