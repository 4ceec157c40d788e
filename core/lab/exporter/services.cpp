#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/wmi/classobject.h"
#include "core/dcom/wmi/servicesmessages.h"
#include "core/dcom/wmi/wbemflags.h"
#include "core/lab/exporter/objectexporter.h"
#include "core/lab/exporter/wbemobjects.h"

namespace wbemscope::lab {

using namespace dcom;

namespace {
/// IWbemServices (MS-WMI 3.1.4.3). The asynchronous methods would call back a sink on the client's side; the
/// lab has no client half of DCOM and says WBEM_E_NOT_SUPPORTED.
class Services final : public ExportedObject {
public:
    explicit Services(std::shared_ptr<NamespaceSession> session)
        : m_session(std::move(session))
        , m_refreshing(RefreshingServices::make(m_session)) {}

    std::span<const Uuid> interfaces() const override {
        static constexpr Uuid list[] = {iid::WbemServices, iid::WbemRefreshingServices};
        return list;
    }

    asio::awaitable<void> invoke(const Uuid& iid, quint16 opnum, NdrReader& in, NdrWriter& out,
                                 const CallEnvironment& environment) override {
        if (iid == iid::WbemRefreshingServices) {
            m_refreshing->invoke(opnum, in, out, environment);
            co_return;
        }
        struct Method {
            quint16 opnum;
            void (Services::*run)(NdrReader&, NdrWriter&, const CallEnvironment&);
        };
        static constexpr Method methods[] = {
            {3, &Services::openNamespace},    {6, &Services::getObject},
            {8, &Services::putClass},         {10, &Services::deleteClass},
            {12, &Services::createClassEnum}, {14, &Services::putInstance},
            {16, &Services::deleteInstance},  {18, &Services::createInstanceEnum},
            {20, &Services::execQuery},       {22, &Services::execNotificationQuery},
            {24, &Services::execMethod},
        };
        for (const Method& m : methods) {
            if (m.opnum == opnum) {
                (this->*m.run)(in, out, environment);
                co_return;
            }
        }
        if (opnum < 3 || opnum > 25)
            throw RpcFault{fault::OperationRange};
        if (opnum == 5) { // QueryObjectSink
            InterfaceResponse response{{}, hr::WbemNotSupported};
            fields(out, response);
        } else {
            ResultResponse response{hr::WbemNotSupported};
            fields(out, response);
        }
    }

private:
    /// A synchronous answer, or with WBEM_FLAG_RETURN_IMMEDIATELY a call result that already knows it.
    template <class Run>
    void answer(quint32 flags, const CallEnvironment& environment, const QString& subject,
                WantedInterface& direct, WantedInterface& callResult, bool wantsCallResult, Run run) {
        if ((flags & dcom::WbemFlagReturnImmediately) != 0 && wantsCallResult) {
            FinishedCall finished;
            try {
                finished = run();
            } catch (const ProtocolError& error) {
                finished.status = error.code();
                finished.said = environment.report.of(error, subject);
            }
            callResult = {true,
                          environment.exportObject(makeCallResult(std::move(finished)), iid::WbemCallResult)};
            return;
        }
        const FinishedCall finished = run();
        direct.objref = finished.session
                            ? environment.exportObject(makeServices(finished.session), iid::WbemServices)
                            : marshalClassObject(finished.object);
    }

    void openNamespace(NdrReader& in, NdrWriter& out, const CallEnvironment& environment) {
        serve<OpenNamespaceRequest, TwoInterfacesResponse>(
            environment, in, out, [&](OpenNamespaceRequest& q, TwoInterfacesResponse& r) {
                r.first.wanted = q.workingNamespace.wanted;
                r.callResult.wanted = q.callResult.wanted;
                answer(q.flags, environment, subjectOf(q), r.first, r.callResult, q.callResult.wanted, [&] {
                    FinishedCall f;
                    f.session = m_session->openNamespace(q.nameSpace, static_cast<qint32>(q.flags),
                                                         environment.caller);
                    return f;
                });
            });
    }

    void getObject(NdrReader& in, NdrWriter& out, const CallEnvironment& environment) {
        serve<GetObjectRequest, TwoInterfacesResponse>(
            environment, in, out, [&](GetObjectRequest& q, TwoInterfacesResponse& r) {
                r.first.wanted = q.object.wanted;
                r.callResult.wanted = q.callResult.wanted;
                answer(q.flags, environment, subjectOf(q), r.first, r.callResult, q.callResult.wanted, [&] {
                    FinishedCall f;
                    f.object =
                        m_session->getObject(q.objectPath, static_cast<qint32>(q.flags), environment.caller);
                    return f;
                });
            });
    }

    void execMethod(NdrReader& in, NdrWriter& out, const CallEnvironment& environment) {
        serve<ExecMethodRequest, TwoInterfacesResponse>(
            environment, in, out, [&](ExecMethodRequest& q, TwoInterfacesResponse& r) {
                r.first.wanted = q.outParameters.wanted;
                r.callResult.wanted = q.callResult.wanted;
                answer(q.flags, environment, subjectOf(q), r.first, r.callResult, q.callResult.wanted, [&] {
                    FinishedCall f;
                    f.object = m_session
                                   ->execMethod(q.objectPath, q.method, static_cast<qint32>(q.flags),
                                                unmarshalClassObject(q.inParameters), environment.caller)
                                   .out;
                    return f;
                });
            });
    }

    /// PutInstance, DeleteInstance, PutClass, DeleteClass: the work, and a call result where one is wanted.
    template <class Request, class Run>
    void change(NdrReader& in, NdrWriter& out, const CallEnvironment& environment, Run run) {
        serve<Request, CallResultResponse>(environment, in, out, [&](Request& q, CallResultResponse& r) {
            r.callResult.wanted = q.callResult.wanted;
            WantedInterface none;
            answer(q.flags, environment, subjectOf(q), none, r.callResult, q.callResult.wanted, [&] {
                run(q);
                return FinishedCall{};
            });
        });
    }

    void putInstance(NdrReader& in, NdrWriter& out, const CallEnvironment& environment) {
        change<PutRequest>(in, out, environment, [&](PutRequest& q) {
            m_session->putInstance(unmarshalClassObject(q.object), static_cast<qint32>(q.flags),
                                   environment.caller);
        });
    }

    void putClass(NdrReader& in, NdrWriter& out, const CallEnvironment& environment) {
        change<PutRequest>(in, out, environment, [&](PutRequest& q) {
            m_session->putClass(unmarshalClassObject(q.object), static_cast<qint32>(q.flags),
                                environment.caller);
        });
    }

    void deleteInstance(NdrReader& in, NdrWriter& out, const CallEnvironment& environment) {
        change<DeleteRequest>(in, out, environment, [&](DeleteRequest& q) {
            m_session->deleteInstance(q.path, static_cast<qint32>(q.flags), environment.caller);
        });
    }

    void deleteClass(NdrReader& in, NdrWriter& out, const CallEnvironment& environment) {
        change<DeleteRequest>(in, out, environment, [&](DeleteRequest& q) {
            m_session->deleteClass(q.path, static_cast<qint32>(q.flags), environment.caller);
        });
    }

    template <class Request, class Run>
    void enumerate(NdrReader& in, NdrWriter& out, const CallEnvironment& environment, Run run) {
        serve<Request, InterfaceResponse>(environment, in, out, [&](Request& q, InterfaceResponse& r) {
            r.objref = environment.exportObject(
                makeEnumerator(run(q), m_session, {environment.report, subjectOf(q)}),
                iid::EnumWbemClassObject);
        });
    }

    void createClassEnum(NdrReader& in, NdrWriter& out, const CallEnvironment& environment) {
        enumerate<CreateEnumRequest>(in, out, environment, [&](CreateEnumRequest& q) {
            return m_session->createClassEnum(q.superclass, static_cast<qint32>(q.flags), environment.caller);
        });
    }

    void createInstanceEnum(NdrReader& in, NdrWriter& out, const CallEnvironment& environment) {
        enumerate<CreateEnumRequest>(in, out, environment, [&](CreateEnumRequest& q) {
            return m_session->createInstanceEnum(q.superclass, static_cast<qint32>(q.flags),
                                                 environment.caller);
        });
    }

    void execQuery(NdrReader& in, NdrWriter& out, const CallEnvironment& environment) {
        enumerate<ExecQueryRequest>(in, out, environment, [&](ExecQueryRequest& q) {
            return m_session->execQuery(q.language, q.query, static_cast<qint32>(q.flags),
                                        environment.caller);
        });
    }

    void execNotificationQuery(NdrReader& in, NdrWriter& out, const CallEnvironment& environment) {
        enumerate<ExecQueryRequest>(in, out, environment, [&](ExecQueryRequest& q) {
            return m_session->execNotificationQuery(q.language, q.query, static_cast<qint32>(q.flags),
                                                    environment.caller);
        });
    }

    std::shared_ptr<NamespaceSession> m_session;
    std::unique_ptr<RefreshingServices> m_refreshing;
};
} // namespace

std::shared_ptr<ExportedObject> makeServices(std::shared_ptr<NamespaceSession> session) {
    return std::make_shared<Services>(std::move(session));
}

} // namespace wbemscope::lab
