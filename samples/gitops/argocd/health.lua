-- Health of AutoGroq's kinds for Argo CD, which else takes an unknown kind for healthy as soon as it exists.
-- The same text is in argocd-cm.yaml once a kind.
local hs = {status = "Progressing", message = "not seen by the operator yet"}
local s, c = obj.status, {}
if obj.metadata.deletionTimestamp then
  hs.message = "deleting; waits for " .. table.concat(obj.metadata.finalizers or {}, ", ")
  return hs
end
if s == nil or s.observedGeneration ~= obj.metadata.generation then
  return hs
end
for _, x in ipairs(s.conditions or {}) do
  c[x.type] = x.status
end
hs.message = s.message or s.phase or ""
if hs.message == "" then
  for _, x in ipairs(s.conditions or {}) do
    if x.type == "Available" or x.type == "Succeeded" or x.type == "Passed" then
      hs.message = x.message or x.reason or ""
    end
  end
end
if obj.kind == "ModelEndpoint" then
  if c.Available == "True" then
    hs.status = "Healthy"
  elseif c.Available == "False" then
    hs.status = "Degraded"
  end
elseif obj.kind == "TeamBenchmark" then
  if c.Finished == "True" and c.Passed == "False" then
    hs.status = "Degraded"
  elseif c.Finished == "True" then
    hs.status = "Healthy"
  end
elseif c.Reconciling == "True" then
  if s.phase == "Suspended" then
    hs.status = "Suspended"
  end
elseif c.Stalled == "True" then
  hs.status = "Degraded"
elseif c.Ready == "True" then
  hs.status = "Healthy"
elseif s.phase == "Suspended" then
  hs.status = "Suspended"
end
return hs
