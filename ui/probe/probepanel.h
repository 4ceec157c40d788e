#pragma once

#include "ui/probe/probemodel.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace wbemscope::ui {

class HeatMap;

/// One of the small multiples: whose, the map, and what it says.
class ProbePanelView : public QWidget {
    Q_OBJECT
public:
    ProbePanelView(Probe* probe, std::size_t panel, QWidget* parent = nullptr);

    HeatMap* map() const { return m_map; }
    ProbeModel* model() const { return m_model; }
    QString title() const;
    QString verdictText() const;
    QPushButton* useButton() const { return m_use; }
    QPushButton* connectButton() const { return m_connect; }

Q_SIGNALS:
    /// The least setting that is enough, as a connection; `now`: open it at once.
    void settingWanted(const wbemscope::ConnectionRequest& request, bool now);

private:
    void showVerdict();
    void want(bool now);

    Probe* m_probe;
    ProbeModel* m_model;
    HeatMap* m_map;
    QLabel* m_title;
    QLabel* m_verdict;
    QLabel* m_reasons;
    QPushButton* m_use;
    QPushButton* m_connect;
};

} // namespace wbemscope::ui
