#pragma once

#include "ui/probe/probeform.h"

#include "core/session/probe/probe.h"

#include <QImage>

class QGridLayout;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QToolButton;

namespace wbemscope::ui {

class Notice;
class ProbePanelView;

/// The room of the probe: what to do, how far it is, the heat maps, and what stands behind the chosen cell.
class ProbeRoom : public QWidget {
    Q_OBJECT
public:
    ProbeRoom(SessionList* sessions, LabController* lab, QWidget* parent = nullptr);
    ~ProbeRoom() override;

    ProbeForm* form() const { return m_form; }
    Probe* probe() const { return m_probe.get(); } ///< Null before the first.
    const std::vector<ProbePanelView*>& panels() const { return m_panels; }
    QPushButton* startButton() const { return m_start; }
    QPushButton* cancelButton() const { return m_cancel; }
    QPushButton* labButton() const { return m_labButton; }
    QToolButton* callsButton() const { return m_callsButton; }
    QString detailText() const;
    QString noticeText() const;
    /// How a connection of a probe is called in the ledger; empty: it is none.
    QString connectionTitle(quint32 connectionId) const;
    /// The maps with their verdicts, as they are exported.
    QImage picture() const;
    void writePicture(const QString& path); ///< PNG
    void writeJson(const QString& path);

public Q_SLOTS:
    void start();
    void cancel();

Q_SIGNALS:
    void callsRequested(const std::vector<quint64>& callIds);
    void settingWanted(const wbemscope::ConnectionRequest& request, bool now);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void showState();
    void showCell(ProbePanelView* panel, const QModelIndex& index);
    void showCalls();
    void arrangePanels();
    void exportPicture();
    void exportJson();

    SessionList* m_sessions;
    std::unique_ptr<Probe> m_probe;
    std::map<quint32, QString> m_titles; ///< Of the connections of earlier probes.
    std::vector<ProbePanelView*> m_panels;
    ProbePanelView* m_chosen = nullptr;

    QStackedWidget* m_pages;
    QPushButton* m_labButton;
    ProbeForm* m_form;
    Notice* m_notice;
    QPushButton* m_start;
    QPushButton* m_cancel;
    QProgressBar* m_progress;
    QScrollArea* m_scroll;
    QWidget* m_maps;
    QGridLayout* m_grid;
    QWidget* m_foot;
    QLabel* m_detail;
    QToolButton* m_callsButton;
    QToolButton* m_export;
    int m_columns = 0;
};

} // namespace wbemscope::ui
