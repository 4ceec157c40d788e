#pragma once

#include "ui/connection/formsection.h"

class QComboBox;

namespace wbemscope::ui {

class FormGrid;

/// By what: the system's COM or the program's own DCOM. Where there is only one there is nothing to ask.
class EngineFields : public FormSection {
    Q_OBJECT
public:
    EngineFields(FormGrid* grid, bool comAvailable);
    void write(ConnectionRequest& request) const override;
    void show(const ConnectionRequest& request) override;

    Engine engine() const;
    QComboBox* box() const { return m_engine; } ///< Null where there is one engine only.

private:
    QComboBox* m_engine = nullptr;
};

} // namespace wbemscope::ui
