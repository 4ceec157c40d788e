#pragma once

#include <QObject>

namespace wbemscope::cli {

/// Ctrl-C (and SIGTERM, Ctrl-Break) as a signal of Qt: the first one is a wish, the second one ends the
/// process. One at a time.
class Interrupt : public QObject {
    Q_OBJECT
public:
    Interrupt();
    ~Interrupt() override;
    bool wasRequested() const { return m_requested; }

Q_SIGNALS:
    void requested();

private:
    bool m_requested = false;
};

} // namespace wbemscope::cli
