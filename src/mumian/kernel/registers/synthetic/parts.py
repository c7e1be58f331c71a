"""What generated names and ages are made of. Shapes, not measurements: the register of a real city looks different."""

# Common surnames, about as frequent as they stand here: the first ones come up most.
SURNAMES = (
    "陈李黄张梁林刘王吴罗何杨谢曾郑邓周叶钟冯苏潘朱胡麦蔡许徐欧郭区彭卢江赖廖莫蒋余唐邱高温袁谭关简孔程詹汤古魏马方韩曹伍沈范"
    "宋董萧任姚姜贺丁石田金康白夏崔贾熊秦阎戴侯孟龙万段雷钱汪尹黎易常武乔龚文"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰文建国志红梅春燕玲辉俊鹏飞龙波宁雪琳晶欢慧萍颖婷浩宇轩然博睿涵晨阳"
    "思雨佳怡梓欣妍诗琪嘉乐安康永福寿良德昌荣富贵海山川江河湖青松柏竹林森木桐枫叶云天星月光亮晓东南西北中正义信诚仁礼智忠孝"
)
INDUSTRIES = (
    "商贸",
    "科技",
    "餐饮",
    "物流",
    "建筑工程",
    "文化传媒",
    "信息咨询",
    "电子",
    "服装",
    "食品",
    "物业管理",
    "医药",
)
# First age, last age and share in a thousand people: the shape of a large city that draws workers.
AGES = ((0, 5, 60), (6, 14, 79), (15, 17, 25), (18, 34, 330), (35, 59, 392), (60, 79, 94), (80, 99, 20))
