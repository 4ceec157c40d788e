#pragma once

#include "core/session/events/callindex.h"
#include "ui/events/subscriptionwalk.h"

#include <QTextBrowser>

namespace wbemscope::ui {

/// Everything about one permanent subscription: the verdict with its reasons and the calls they rest on, then
/// its parts, whole.
class SubscriptionDetail : public QTextBrowser {
    Q_OBJECT
public:
    explicit SubscriptionDetail(QWidget* parent = nullptr);
    void present(const SubscriptionReportPtr& report, int subscription, events::CallIndex calls);
    void clear();

Q_SIGNALS:
    void callsRequested(const std::vector<quint64>& calls);

private:
    void render();

    SubscriptionReportPtr m_report;
    int m_subscription = -1;
    events::CallIndex m_index;
    std::vector<std::vector<quint64>> m_calls; ///< By the number in a link.
};

} // namespace wbemscope::ui
