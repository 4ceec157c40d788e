#include "app/cli/eventloop.h"

#include <QCoreApplication>
#include <QTimer>

namespace wbemscope::cli {

void serveEventsUntil(const std::function<bool()>& over) {
    // The dispatcher of Windows delivers what was posted and then waits all the same, also when that was the
    // event after which nothing comes any more.
    QTimer heartbeat;
    heartbeat.start(std::chrono::milliseconds(50));
    while (!over())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

} // namespace wbemscope::cli
