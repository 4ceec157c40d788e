#pragma once

#include "core/session/connectionrequest.h"

#include <QObject>

namespace wbemscope::ui {

/// One part of the connection form: some rows of its page, and what they say about a request.
class FormSection : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Adds what the fields say. Never a password.
    virtual void write(ConnectionRequest& request) const = 0;
    virtual void show(const ConnectionRequest& request) = 0;

Q_SIGNALS:
    void changed();
    /// Return was pressed in a line.
    void submitted();
};

} // namespace wbemscope::ui
