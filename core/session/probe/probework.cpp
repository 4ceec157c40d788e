#include "core/session/probe/probework.h"

namespace wbemscope {

namespace {

constexpr int BatchSize = 100;
constexpr std::chrono::milliseconds BatchWait{1'000};

QString nameOf(const cim::Class& cls, std::size_t property) {
    return cls.name + QLatin1Char('.') + cls.properties[property].name;
}

void note(const cim::Object& object, ProbeAnswer& answer) {
    answer.rows = 1;
    if (!object.instance)
        return;
    const auto& instance = *object.instance;
    for (std::size_t i = 0; i < instance.values.size() && i < instance.cls->properties.size(); ++i)
        if (!instance.values[i].isNull())
            answer.filled.insert(nameOf(*instance.cls, i));
}

void note(const cim::RowBatch& rows, ProbeAnswer& answer) {
    for (int row = 0; row < rows.count(); ++row) {
        const cim::ClassPtr& cls = rows.classOf(row);
        for (std::size_t i = 0; cls && i < cls->properties.size(); ++i)
            if (!rows.value(row, static_cast<int>(i)).isNull())
                answer.filled.insert(nameOf(*cls, i));
    }
    answer.rows += rows.count();
}

void runQuery(const QString& wql, std::chrono::milliseconds patience, Services& services,
              std::stop_token stop, ProbeAnswer& answer) {
    answer.rows = 0;
    const auto began = std::chrono::steady_clock::now();
    const auto enumerator = services.execQuery(wql, {}, stop);
    for (;;) {
        const auto batch = enumerator->next(BatchSize, BatchWait, stop);
        if (batch.rows)
            note(*batch.rows, answer);
        if (batch.finished) {
            answer.status = batch.status;
            return;
        }
        if (answer.rows >= ProbeRowLimit || std::chrono::steady_clock::now() - began >= patience) {
            answer.cutShort = true;
            return;
        }
    }
}

} // namespace

ProbeAnswer performProbe(const ProbeOperation& operation, const QString& nameSpace,
                         std::chrono::milliseconds patience, Connection& connection, std::stop_token stop) {
    ProbeAnswer answer;
    if (operation.kind == ProbeOperation::Kind::Connect)
        return answer;
    const auto services = connection.services(nameSpace, stop);
    switch (operation.kind) {
    case ProbeOperation::Kind::Connect:
        break;
    case ProbeOperation::Kind::Query:
        runQuery(operation.text, patience, *services, stop, answer);
        break;
    case ProbeOperation::Kind::GetObject:
        note(services->getObject(operation.text, stop), answer);
        break;
    case ProbeOperation::Kind::Method: {
        const cim::Object out = services->execMethod(operation.text, operation.method, {}, stop);
        if (!out.instance)
            break;
        const cim::Value& value = out.instance->value(u"ReturnValue");
        if (const auto* u = value.asUnsigned())
            answer.returned = static_cast<qint64>(*u);
        else if (const auto* s = value.asSigned())
            answer.returned = static_cast<qint64>(*s);
        break;
    }
    }
    return answer;
}

} // namespace wbemscope
