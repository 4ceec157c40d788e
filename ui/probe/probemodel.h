#pragma once

#include "core/session/probe/leastsufficient.h"
#include "core/session/probe/probe.h"

#include <QAbstractTableModel>

namespace wbemscope::ui {

/// One panel of a probe: authentication levels down, impersonation levels across, weakest first.
class ProbeModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        WordRole = Qt::UserRole + 1, ///< "denied"
        PlaceRole,                   ///< "login"; empty where there is nothing to say
        TintRole,                    ///< int(Tint) of the outcome
        LeastRole,                   ///< bool: the least that is enough (once the probe has ended)
    };

    /// `probe` outlives the model.
    ProbeModel(Probe* probe, std::size_t panel, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const ProbeCell& cell(const QModelIndex& index) const;
    QModelIndex indexOf(std::size_t cellInPanel) const;
    /// Empty sentence while the probe runs.
    const ProbeVerdict& verdict() const { return m_verdict; }
    std::size_t panel() const { return m_panel; }

private:
    void onCell(int cell);
    void onFinished();

    Probe* m_probe;
    std::size_t m_panel;
    ProbeVerdict m_verdict;
};

/// Everything about a cell, a line each: for the tool tip and the pane below the map.
QStringList probeCellDetail(const ProbeCell& cell);

} // namespace wbemscope::ui
