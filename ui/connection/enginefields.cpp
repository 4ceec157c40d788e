#include "ui/connection/enginefields.h"

#include "ui/connection/formgrid.h"

#include <QComboBox>

namespace wbemscope::ui {

EngineFields::EngineFields(FormGrid* grid, bool comAvailable)
    : FormSection(grid) {
    if (!comAvailable)
        return;
    m_engine = new QComboBox(grid);
    m_engine->addItem(tr("Windows COM"), int(Engine::Com));
    m_engine->addItem(tr("WbemScope DCOM"), int(Engine::Dcom));
    m_engine->setToolTip(
        tr("Windows COM makes the documented calls; WbemScope DCOM shows the bytes on the wire "
           "as well, and reaches the lab."));
    grid->addField(tr("Eng&ine"), m_engine);
    connect(m_engine, &QComboBox::currentIndexChanged, this, &FormSection::changed);
}

Engine EngineFields::engine() const {
    return m_engine ? Engine(m_engine->currentData().toInt()) : Engine::Dcom;
}

void EngineFields::write(ConnectionRequest& request) const {
    request.engine = engine();
}

void EngineFields::show(const ConnectionRequest& request) {
    if (m_engine)
        m_engine->setCurrentIndex(std::max(0, m_engine->findData(int(request.engine))));
}

} // namespace wbemscope::ui
