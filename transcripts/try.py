import types,sys
m=types.ModuleType("assistant.store.bank_files"); m.LoadedBank=object; m.parse_bank=None
sys.modules["assistant.store.bank_files"]=m
import yaml, sys, time
from assistant.core.bank import Bank
from assistant.core import events as ev
from assistant.session.scripts import parse_script
from assistant.session import script_runner as r
from assistant.session.sitting import first_events
raw=open(sys.argv[1]).read()
d=yaml.load(raw,yaml.BaseLoader)
bank=Bank.model_validate(d)
s=parse_script(open(sys.argv[2],'rb').read(),sys.argv[2])
try:
    r.check_script(bank,s,False)
except Exception as e:
    print(type(e),e)
from assistant.core.progress import progress,status,promises
from assistant.core.themes import signature_blocks
from assistant.core.views import outline
from collections import Counter
op=r.opening_of(s)
h=ev.Header(interview="0",bank=ev.BankRef(id=bank.id,version=bank.version,sha256="0"*64),case="x",started="2013-05-14T10:00:00+01:00",language="en",people=())
evs,st=first_events(bank,h,op)
m=r._Memory(st); log=list(evs)
orig=m.make
def mk(mv):
    o=orig(mv)
    from assistant.core.refusal import Refusal
    if not isinstance(o,Refusal): log.extend(o)
    else: print("REFUSED",mv,o)
    return o
m.make=mk
t=time.time()
run=r._Run(s,False,True); run.walk(m)
print(time.time()-t, outline(m.state), signature_blocks(m.state), m.state.place)
print(Counter(e.kind for e in log), len(log))
for e in log[:60]: print(e.seq,e.by,e.kind,e.question,str(e.body)[:110])
a=m.state.answers
for q in a:
    c=a[q]
    if c.prepared is not None or c.amended or c.set_aside: print(q,c)
