// What a real Windows client asked for before its first call of IWbemServices, read from a capture with the
// reader the tests use. One JSON line.
//     roundtrips CAPTURE
#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/rpc/pdu.h"
#include "tests/common/capturereader.h"

#include <cstdio>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace wbemscope;
using namespace wbemscope::dcom;

namespace {

/// Something the client sent and had to wait for.
struct Question {
    qint64 timeUs = 0;
    Uuid iid; ///< Null: a hand-shake (bind or alter_context).
    quint16 opnum = 0;
};

std::vector<Question> questionsOf(const QString& path) {
    std::vector<Question> questions;
    for (const auto& connection : test::readRpcCapture(path)) {
        std::map<quint16, Uuid> contexts;
        for (const auto& pdu : connection.pdus) {
            const auto type = static_cast<PduType>(pdu.type());
            if (!pdu.fromClient)
                continue;
            if (type == PduType::Bind || type == PduType::AlterContext) {
                const Pdu decoded = decodePdu(pdu.bytes);
                for (const auto& context : std::get<BindBody>(decoded.body).contexts)
                    contexts[context.id] = context.abstractSyntax.uuid;
                questions.push_back({pdu.timeUs, {}, 0});
            } else if (type == PduType::Request && (pdu.flags() & PfcFirstFrag) != 0) {
                questions.push_back({pdu.timeUs, contexts[pdu.contextId()], pdu.opnum()});
            }
        }
    }
    std::ranges::stable_sort(questions, {}, &Question::timeUs);
    return questions;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: roundtrips CAPTURE\n", stderr);
        return 1;
    }
    const std::vector<Question> questions = questionsOf(QString::fromLocal8Bit(argv[1]));
    // What the capture begins with is the activation; Windows asks for ServerAlive2 after it.
    const auto begin = questions.begin();
    const auto end = std::ranges::find(questions, iid::WbemServices, &Question::iid);
    if (end == questions.end()) {
        std::fputs("The capture holds no call of IWbemServices.\n", stderr);
        return 1;
    }
    constexpr quint16 RemRelease = 5;
    QJsonArray names;
    int handshakes = 0;
    for (auto q = begin; q <= end; ++q) {
        if (q->iid.isNull())
            ++handshakes;
        else if (q->opnum != RemRelease || (q->iid != iid::RemUnknown && q->iid != iid::RemUnknown2))
            names.append(interfaceName(q->iid) + QStringLiteral("::") + methodName(q->iid, q->opnum));
    }
    const QJsonObject result{{QStringLiteral("calls"), names.size()},
                             {QStringLiteral("handshakes"), handshakes},
                             {QStringLiteral("names"), names}};
    std::printf("%s\n", QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
