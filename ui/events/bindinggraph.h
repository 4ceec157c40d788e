#pragma once

#include "ui/events/graphlayout.h"
#include "ui/events/subscriptionwalk.h"

#include <QGraphicsView>

namespace wbemscope::ui {

/// Permanent subscriptions as a picture: filter, binding, consumer, joined by arrows. Arrow keys walk along
/// it, + and - zoom, Return inspects. The table beside it says the same in words.
class BindingGraph : public QGraphicsView {
    Q_OBJECT
public:
    /// More than this many subscriptions nobody finds his way through; the table has them all.
    static constexpr int MostDrawn = 300;

    explicit BindingGraph(QWidget* parent = nullptr);
    ~BindingGraph() override;

    void setReport(SubscriptionReportPtr report);
    /// Of the report; -1: none.
    int currentSubscription() const { return m_subscription; }
    events::PartFlag currentPart() const { return m_part; }
    void setCurrent(int subscription, events::PartFlag part);
    void setCurrentSubscription(int subscription);
    const GraphLayout& graphLayout() const { return m_layout; }
    /// What a part says, as assistive technology reads it.
    QString textOf(int node) const;
    QRectF nodeRect(int node) const; ///< In the scene
    /// All of it, as an export shows it: no selection.
    QImage picture();

    void zoom(double factor);
    void zoomToFit();
    double zoomFactor() const { return transform().m11(); }
    QSize sizeHint() const override;

Q_SIGNALS:
    void currentChanged(int subscription, wbemscope::events::PartFlag part);
    /// Return or a double click: the part's object is wanted.
    void activated(int subscription, wbemscope::events::PartFlag part);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class NodeItem;
    class EdgeItem;
    struct Metrics;
    void build();
    void fit();
    void step(int down);
    void sideways(int right);
    int nodeAt(const QPoint& position) const;
    void select(int node);
    void showCurrent();
    bool isCurrent(int node) const;
    bool isLit(int subscription) const { return subscription == m_subscription; }

    SubscriptionReportPtr m_report;
    GraphLayout m_layout;
    std::vector<NodeItem*> m_items;
    std::vector<EdgeItem*> m_edges;
    std::unique_ptr<Metrics> m_metrics;
    int m_subscription = -1;
    events::PartFlag m_part = events::OfBinding;
    bool m_fits = true; ///< Until somebody zooms.
};

} // namespace wbemscope::ui
